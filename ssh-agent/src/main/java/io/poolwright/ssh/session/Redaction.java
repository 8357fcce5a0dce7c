package io.poolwright.ssh.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Makes what a guest printed fit to be shown and kept: without anything that looks like a secret, and short enough for the
 * log. Guests print no secrets of ours; what others have left in their journals and file names is nobody's business either.
 */
final class Redaction {

    /** Enough for people; records in the log have a limit of a mebibyte for all that a failure tells. */
    static final int LIMIT = 16 << 10;

    private static final String REMOVED = "********";
    private static final String KEY_REMOVED = "[a private key was removed here]";
    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(-----END [A-Z0-9 ]*PRIVATE KEY-----|\\z)", Pattern.DOTALL);

    /** Its beginning was cut off: lines of base64 before the end. */
    private static final Pattern KEY_TAIL =
            Pattern.compile("(?<![A-Za-z0-9+/=\\r\\n])[A-Za-z0-9+/=\\r\\n]*+-----END [A-Z0-9 ]*PRIVATE KEY-----");

    /** A whole name by its ending. The file /etc/passwd and sudo's NOPASSWD are followed by colons too. */
    private static final String NAME =
            "[\\w-]++(?<=password|(?<!/etc/|\\bno)passwd|passphrase|[_-]pass|[_-]pwd|secret|token"
                    + "|credential|credentials|(?:api|access|secret|private|auth|account|encryption)[_-]?key)";

    private static final String VALUE = "(?:\\\\?\"[^\\n]*?(?<!\\\\)(?:\"|(?=\\n)|\\z)|'[^'\\n]*'|[^\\s,;]+)";
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?i)(?<![\\w-])(" + NAME + "\\\\?[\"']?\\s*+(?::=|=>|[=:])\\s*+)" + VALUE);
    private static final Pattern OPTION = Pattern.compile("(?i)(?<![\\w-])(--" + NAME + "[ \\t]++)(?!-)" + VALUE);
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic) [A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern USER_INFO = Pattern.compile("(://[^/\\s:@]+):[^/\\s@]+@");

    private Redaction() {}

    /** The text without secrets; beyond {@link #LIMIT} bytes its beginning and its end. */
    static String of(String text) {
        String redacted = PRIVATE_KEY.matcher(text).replaceAll(KEY_REMOVED);
        redacted = KEY_TAIL.matcher(redacted).replaceAll(KEY_REMOVED);
        redacted = ASSIGNMENT.matcher(redacted).replaceAll("$1" + REMOVED);
        redacted = OPTION.matcher(redacted).replaceAll("$1" + REMOVED);
        redacted = BEARER.matcher(redacted).replaceAll("$1 " + REMOVED);
        return shortened(USER_INFO.matcher(redacted).replaceAll("$1:" + REMOVED + "@"));
    }

    private static String shortened(String text) {
        try {
            return new BoundedOutput(LIMIT)
                    .readAll(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .text();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
    }
}
