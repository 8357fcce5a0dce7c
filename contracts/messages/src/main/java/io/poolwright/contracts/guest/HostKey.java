package io.poolwright.contracts.guest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.poolwright.contracts.value.InvalidValueException;

/** A guest's public host key as one OpenSSH line, {@code ssh-ed25519 AAAA…}, without comment. */
public record HostKey(@JsonValue String value) {

    private static final Pattern LINE =
            Pattern.compile("(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]{40,}={0,2}");
    private static final Pattern WORDS = Pattern.compile("\\s+");
    private static final Pattern BETWEEN_KEYS = Pattern.compile("[\\r\\n,]+");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HostKey {
        String[] words = value == null ? new String[0] : WORDS.split(value.strip(), 3);
        value = words.length < 2 ? "" : words[0] + " " + words[1];
        if (!LINE.matcher(value).matches()) {
            throw new InvalidValueException("A host key is an OpenSSH public key line such as 'ssh-ed25519 AAAA…'");
        }
    }

    /** Reads what a guest published in {@code guestinfo.poolwright.hostkeys}: lines, or the same joined by commas. */
    public static List<HostKey> parseAll(String published) {
        return BETWEEN_KEYS
                .splitAsStream(published)
                .filter(line -> !line.isBlank())
                .map(HostKey::new)
                .toList();
    }

    /** The key type, such as {@code ssh-ed25519}. */
    public String type() {
        return value.substring(0, value.indexOf(' '));
    }

    /** The key in SSH wire encoding. */
    public byte[] blob() {
        return Base64.getDecoder().decode(value.substring(value.indexOf(' ') + 1));
    }

    /** {@code SHA256:…}, as ssh-keygen -l prints it. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
