package io.poolwright.ssh.session;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What people may type who mean harm, or do not: from a fixed seed, always the same. */
public final class HostileStrings {

    private static final long SEED = 20_261_123;

    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "\\",
            "`",
            "$",
            "$(",
            ")",
            "${IFS}",
            "$((",
            "&&",
            "||",
            "|",
            ";",
            "&",
            ">",
            ">>",
            "<",
            "<<E",
            "\n",
            "\r",
            "\0",
            "\t",
            "\u001b",
            " ",
            "-",
            "--",
            "-rf",
            "*",
            "?",
            "[",
            "]",
            "{a,b}",
            "~",
            "#",
            "!",
            "%s",
            "%n",
            "=",
            "@",
            "/",
            "..",
            "tank",
            "@10.0.0.0/8",
            "rm -rf /",
            "zpool destroy tank",
            "sudo",
            "'; reboot; '",
            "\u00e9",
            "\u2028",
            "\u202e",
            "\ud83d\udcbe",
            "\ud83d",
            "\udcbe",
            "\ufeff",
            "\uffff",
            "a",
            "0");

    private HostileStrings() {}

    /** @param count how many */
    public static List<String> some(int count) {
        Random random = new Random(SEED);
        return Stream.generate(() -> one(random)).limit(count).toList();
    }

    private static String one(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(6);
        for (int i = 0; i <= pieces; i++) {
            text.append(
                    random.nextInt(8) == 0
                            ? Character.toString(random.nextInt(0x3000))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
