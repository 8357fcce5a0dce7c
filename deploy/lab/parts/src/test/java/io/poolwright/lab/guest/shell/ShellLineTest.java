package io.poolwright.lab.guest.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.lab.guest.shell.ShellLine.Errors;
import io.poolwright.lab.guest.shell.ShellLine.When;

class ShellLineTest {

    private static final int LAST_EXIT_CODE = 7;

    @Test
    void deliversEveryArgumentLiterallyThatIsQuotedWithSingleQuotes() throws ShellSyntaxException {
        Random random = new Random(20_260_101);
        for (int run = 0; run < 2_000; run++) {
            List<String> words = new ArrayList<>(List.of("printf"));
            for (int i = random.nextInt(5); i >= 0; i--) {
                words.add(randomText(random));
            }

            ShellLine parsed = ShellLine.parse(String.join(" ", quoted(words)));

            assertThat(parsed.steps()).hasSize(1);
            assertThat(expanded(parsed.steps().getFirst())).isEqualTo(words);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "a  b\tc => a|b|c",
                "a\"b c\"'d e'\\ f => ab cd e f",
                "\"a\\\"b\\\\c\\$d\\x\" => a\"b\\c$d\\x",
                "x \"$?\" $? pre$?post => x|7|7|pre7post",
                "x '$?' => x|$?",
                "x '' \"\" => x||",
                "x a=b --flag=v /dev/disk/by-id/wwn-0x1 10.0.0.0/8 => x|a=b|--flag=v|/dev/disk/by-id/wwn-0x1|10.0.0.0/8"
            })
    void splitsWordsAsAShellDoes(String line, String words) throws ShellSyntaxException {
        ShellLine parsed = ShellLine.parse(line);

        assertThat(String.join("|", expanded(parsed.steps().getFirst()))).isEqualTo(words);
    }

    @Test
    void readsWhenEachCommandIsDueAndWhereItsErrorsGo() throws ShellSyntaxException {
        ShellLine parsed = ShellLine.parse("a 2>&1; b 2>/dev/null && c\nd || e;");

        assertThat(parsed.steps())
                .extracting(ShellLine.Step::when)
                .containsExactly(When.ALWAYS, When.ALWAYS, When.AFTER_SUCCESS, When.ALWAYS, When.AFTER_FAILURE);
        assertThat(parsed.steps())
                .extracting(ShellLine.Step::errors)
                .containsExactly(
                        Errors.TO_STDOUT, Errors.DISCARDED, Errors.TO_STDERR, Errors.TO_STDERR, Errors.TO_STDERR);
    }

    @Test
    void partsCommandsThatReadFromEachOther() throws ShellSyntaxException {
        ShellLine parsed = ShellLine.parse("a | b|c; d");

        assertThat(parsed.steps())
                .extracting(ShellLine.Step::when)
                .containsExactly(When.ALWAYS, When.PIPED, When.PIPED, When.ALWAYS);
    }

    @Test
    void takesTheLocaleBeforeACommandForGranted() throws ShellSyntaxException {
        ShellLine parsed = ShellLine.parse("LC_ALL=C a b; LC_ALL=C c");

        assertThat(parsed.steps()).map(ShellLineTest::expanded).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a |",
                "| a",
                "a | | b",
                "a & b",
                "a > f",
                "a < f",
                "a 2>f",
                "(a)",
                "a $(b)",
                "a `b`",
                "a $HOME",
                "a \"$HOME\"",
                "a ${x}",
                "a *",
                "a ?",
                "a [b]",
                "a {b,c}",
                "~/x",
                "a ~",
                "a # b",
                "x=1 a",
                "if a; then b; fi",
                "! a",
                "a 'b",
                "a \"b",
                "; a",
                "a ;; b",
                "a &&",
                "a || ; b",
                "a $",
                "a \"`b`\""
            })
    void refusesWhatAShellWouldInterpret(String line) {
        assertThatThrownBy(() -> ShellLine.parse(line)).isInstanceOf(ShellSyntaxException.class);
    }

    private static List<String> expanded(ShellLine.Step step) {
        return step.words().stream().map(word -> word.expand(LAST_EXIT_CODE)).toList();
    }

    private static List<String> quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .toList();
    }

    private static String randomText(Random random) {
        String alphabet = "ab '\"\\$`;&|<>(){}[]*?~#!=\n\t%@,äß€\uD83D\uDE00";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
            text.appendCodePoint(alphabet.codePointAt(at));
        }
        return text.toString();
    }
}
