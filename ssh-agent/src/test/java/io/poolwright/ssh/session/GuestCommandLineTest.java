package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.value.InvalidValueException;

class GuestCommandLineTest {

    private static final Executable PRINTF = new Executable("/usr/bin/printf");
    private static final Executable SLEEP = new Executable("/usr/bin/sleep");
    private static final Executable LS = new Executable("/usr/bin/ls");
    private static final Executable PRINTENV = new Executable("/usr/bin/printenv");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void runsAsRootWithoutAskingWithATimeLimitInTheCLocale() {
        GuestCommandLine command = GuestCommandLine.of(Executable.ZPOOL, LIMIT, "status", "tank");

        assertThat(command.text())
                .isEqualTo("LC_ALL=C sudo -n -- /usr/bin/timeout -k 5 10 /usr/sbin/zpool 'status' 'tank'");
    }

    @Test
    void handsItsArgumentsToTheProgramAsTheyAre() throws Exception {
        String[] arguments = {"%s\\0", "it's", "$(id)", "-f", "a b", ""};

        LocalShell.Result said =
                LocalShell.run(GuestCommandLine.of(PRINTF, LIMIT, arguments).text());

        assertThat(said.exitCode()).isZero();
        assertThat(said.output().split("\0", -1)).startsWith(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    @Test
    void setsTheLocale() throws Exception {
        assertThat(LocalShell.run(GuestCommandLine.of(PRINTENV, LIMIT, "LC_ALL").text())
                        .output())
                .isEqualTo("C\n");
    }

    @Test
    void isEndedByTheGuestWhenItsTimeIsUp() throws Exception {
        GuestCommandLine command = GuestCommandLine.of(SLEEP, Duration.ofSeconds(1), "60");

        assertThat(LocalShell.run(command.text()).exitCode()).isEqualTo(GuestCommandLine.TIMED_OUT);
    }

    @Test
    void keepsErrorsApartUnlessTheyAreWantedInPlace() throws Exception {
        GuestCommandLine command = GuestCommandLine.of(LS, LIMIT, "/does/not/exist");

        assertThat(LocalShell.run(command.text()).output()).isEmpty();
        assertThat(LocalShell.run(command.withErrorsMerged().text()).output()).contains("No such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zpool",
                "",
                "/usr/sbin/zpool -f",
                "/usr/sbin/../bin/sh",
                "/",
                "/bin/",
                "/bin/sh;id",
                "/bin/$SHELL"
            })
    void knowsProgramsByTheirFullPathOnly(String path) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new Executable(path));
    }

    @Test
    void tellsTheOutputsOfABatchApart() throws Exception {
        CommandBatch batch = CommandBatch.of(List.of(
                GuestCommandLine.of(PRINTF, LIMIT, "one\\n\\ntwo"),
                GuestCommandLine.of(LS, LIMIT, "/does/not/exist"),
                GuestCommandLine.of(PRINTF, LIMIT, ""),
                GuestCommandLine.of(PRINTF, LIMIT, "last\\n")));

        LocalShell.Result said = LocalShell.run(batch.text());

        assertThat(batch.parse(said.output(), said.errors())).hasValueSatisfying(outputs -> {
            assertThat(outputs).extracting(CommandOutput::output).containsExactly("one\n\ntwo", "", "", "last\n");
            assertThat(outputs).extracting(CommandOutput::exitCode).containsExactly(0, 2, 0, 0);
        });
    }

    @Test
    void refusesABatchThatWasCutShort() throws Exception {
        CommandBatch batch = CommandBatch.of(
                List.of(GuestCommandLine.of(PRINTF, LIMIT, "one"), GuestCommandLine.of(PRINTF, LIMIT, "two")));

        String output = LocalShell.run(batch.text()).output();

        assertThat(batch.parse(output.substring(0, output.length() - 4), "")).isEmpty();
    }

    @Test
    void isNotFooledByTheOutputOfAnotherBatch() throws Exception {
        List<GuestCommandLine> commands = List.of(GuestCommandLine.of(PRINTF, LIMIT, "one"));
        String foreign = LocalShell.run(CommandBatch.of(commands).text()).output();

        assertThat(CommandBatch.of(commands).parse(foreign, "")).isEmpty();
    }
}
