package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.value.InvalidValueException;

/** Quoting, proven on the real thing: whatever a word holds, a real shell hands it on as one literal argument. */
class ShellWordTest {

    private static final String PRINT_EACH = "exec /usr/bin/printf '%s\\0'";
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "'",
            "''",
            "'\\''",
            "\"",
            "\\",
            "\\'",
            "a'b\"c\\d",
            "$(reboot)",
            "`reboot`",
            "${IFS}",
            "$HOME",
            "$?",
            "$((1+1))",
            "; reboot",
            "&& reboot",
            "| reboot",
            "> /dev/sdb",
            "< /dev/zero",
            "&",
            "#",
            "~",
            "*",
            "?",
            "[a-z]",
            "{a,b}",
            "!",
            "!!",
            "-",
            "--",
            "-f",
            "--force",
            "-o ashift=9",
            "=",
            "a=b",
            "%s%n",
            "\u00e4\u00f6\u00fc",
            "\u65e5\u672c\u8a9e",
            "\ud83d\udcbe",
            "\u2028",
            "\u202e",
            "\u00a0",
            "'; sudo zpool destroy tank; '");

    @Test
    void handsEachHostileWordOnAsOneLiteralArgument() throws Exception {
        assertThat(throughShell(HOSTILE)).containsExactlyElementsOf(HOSTILE);
    }

    @Test
    void handsThousandsOfRandomWordsOnAsTheyAre() throws Exception {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 20; round++) {
            List<String> words =
                    Stream.generate(() -> randomWord(random)).limit(500).toList();
            assertThat(throughShell(words)).containsExactlyElementsOf(words);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\0", "a\0b", "\n", "a\nreboot", "\r", "\t", "\u001b[2J", "\u007f", "\u0085", "\ud83d", "\udcbe"
            })
    void refusesControlCharactersAndHalvesOfCharacters(String word) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new ShellWord(word));
    }

    @Test
    void namesNoPartOfARefusedWord() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new ShellWord("secret\n"))
                .withMessageNotContaining("secret");
    }

    private static String randomWord(Random random) {
        StringBuilder word = new StringBuilder();
        int parts = random.nextInt(12);
        for (int i = 0; i < parts; i++) {
            word.append(
                    switch (random.nextInt(4)) {
                        case 0 -> HOSTILE.get(random.nextInt(HOSTILE.size()));
                        case 1 -> Character.toString(' ' + random.nextInt(95));
                        case 2 -> Character.toString(0xa0 + random.nextInt(0xd800 - 0xa0));
                        default -> Character.toString(0xe000 + random.nextInt(0x10ffff - 0xe000));
                    });
        }
        return word.toString();
    }

    private static List<String> throughShell(List<String> words) throws Exception {
        StringBuilder script = new StringBuilder(PRINT_EACH);
        words.forEach(word -> script.append(' ').append(new ShellWord(word).quoted()));
        String output = LocalShell.run(script.toString()).output();
        List<String> arrived = new ArrayList<>(List.of(output.split("\0", -1)));
        arrived.removeLast();
        return arrived;
    }
}
