package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;

/**
 * Whatever people type: either it is refused before a guest hears of it, or a real shell hands it to the program as one
 * literal argument. Thousands of strings from a fixed seed, in whole command lines and batches as they are sent.
 */
class HostileInputTest {

    private static final int STRINGS = 6_000;
    private static final int PER_SHELL = 500;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Executable PRINTF = new Executable("/usr/bin/printf");

    @Test
    void arrivesAsOneArgumentOrIsRefused() throws Exception {
        List<String> accepted = new ArrayList<>();
        int refused = 0;
        for (String text : hostile()) {
            if (catchThrowable(() -> new ShellWord(text)) instanceof InvalidValueException) {
                refused++;
            } else {
                accepted.add(text);
            }
        }

        for (int at = 0; at < accepted.size(); at += PER_SHELL) {
            List<String> words = accepted.subList(at, Math.min(at + PER_SHELL, accepted.size()));
            assertThat(throughShell(words)).containsExactlyElementsOf(words);
        }
        assertThat(refused).isPositive();
        assertThat(accepted).hasSizeGreaterThan(STRINGS / 3);
    }

    @Test
    void neverMakesOneCommandOfABatchTwo() throws Exception {
        List<GuestCommandLine> commands = new ArrayList<>();
        for (String text : hostile().subList(0, 1_000)) {
            if (!(catchThrowable(() -> new ShellWord(text)) instanceof InvalidValueException)) {
                commands.add(GuestCommandLine.of(PRINTF, LIMIT, "%s", text));
            }
        }

        for (int at = 0; at < commands.size(); at += 100) {
            CommandBatch batch = CommandBatch.of(commands.subList(at, Math.min(at + 100, commands.size())));
            LocalShell.Result said = LocalShell.run(batch.text());

            assertThat(batch.parse(said.output(), said.errors()))
                    .hasValueSatisfying(outputs -> assertThat(outputs)
                            .allSatisfy(output -> assertThat(output.output())
                                    .isEqualTo(output.command()
                                            .arguments()
                                            .getLast()
                                            .value())));
        }
    }

    /** The quoting makes an argument literal; that no program takes it for an option is for the types to see to. */
    @ParameterizedTest
    @MethodSource("types")
    void isNoOptionAndNoPathOutsideWhereATypeAcceptsIt(Function<String, Object> type) {
        for (String text : hostile()) {
            if (!(catchThrowable(() -> type.apply(text)) instanceof InvalidValueException)) {
                assertThat(type.apply(text).toString())
                        .doesNotStartWith("-")
                        .doesNotContain("..")
                        .matches("[A-Za-z0-9_.:/-]+");
            }
        }
    }

    static Stream<Function<String, Object>> types() {
        return Stream.of(PoolName::new, Ipv4Network::new, PoolGuid::new);
    }

    private static List<String> hostile() {
        return HostileStrings.some(STRINGS);
    }

    private static List<String> throughShell(List<String> words) throws Exception {
        String[] arguments = Stream.concat(Stream.of("%s\\0"), words.stream()).toArray(String[]::new);
        LocalShell.Result said =
                LocalShell.run(GuestCommandLine.of(PRINTF, LIMIT, arguments).text());
        List<String> arrived = new ArrayList<>(List.of(said.output().split("\0", -1)));
        arrived.removeLast();
        return arrived;
    }
}
