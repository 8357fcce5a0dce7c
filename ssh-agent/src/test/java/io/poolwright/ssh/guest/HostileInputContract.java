package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.ShellWord;

/** Text that would do harm in a shell reaches a guest's programs as it is, through sshd, the login shell and a batch. */
interface HostileInputContract {

    Stage stage();

    @Test
    @Tag("essential")
    default void handsHostileTextToProgramsAsItIs() throws Exception {
        List<String> words = List.of(
                "'",
                "\"",
                "$(/usr/bin/touch /tmp/harm)",
                "`/usr/bin/touch /tmp/harm`",
                "'; /usr/bin/touch /tmp/harm; '",
                "\\",
                "\\'",
                "-rf",
                "--",
                "*",
                "~root",
                "$HOME",
                "a  b",
                "%n%s",
                "# no comment",
                "!!",
                "\u00e9\u2028\ud83d\udcbe",
                "&& false || true",
                "> /tmp/harm",
                "${IFS}reboot");
        GuestCommandLine[] commands = words.stream()
                .map(word -> GuestCommandLine.unprivileged(
                        new Executable("/usr/bin/printf"), Duration.ofSeconds(60), "%s", word))
                .toArray(GuestCommandLine[]::new);
        try (Agent agent = stage().agent();
                GuestSession session = agent.connector().connect(stage().access(), Duration.ofMinutes(2))) {
            List<CommandOutput> arrived = session.runAll(commands);

            assertThat(arrived).extracting(CommandOutput::output).containsExactlyElementsOf(words);
        }
        assertThatExceptionOfType(Throwable.class)
                .isThrownBy(() -> stage().guest().asRoot("/usr/bin/cat /tmp/harm"));
    }

    @Test
    @Tag("essential")
    default void makesNoOptionAndNoOtherDatasetOfHostileNames() throws Exception {
        List<String> names =
                List.of("-r", "tank/../x", "tank@now", "a b", "$(id)", "%s", "\u00e9", "tank;reboot", "..");
        List<GuestCommandLine> commands = new ArrayList<>();
        names.forEach(name -> commands.add(GuestCommandLine.of(
                Executable.ZFS, Duration.ofSeconds(60), "get", "-Hp", "-o", "value", "guid", name)));
        try (Agent agent = stage().agent();
                GuestSession session = agent.connector().connect(stage().access(), Duration.ofMinutes(2))) {
            List<CommandOutput> answers = session.runEach(commands.toArray(GuestCommandLine[]::new));

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.exitCode()).isBetween(1, 2));
        }
    }

    @Test
    default void refusesWhatCannotBeAnArgumentBeforeAnyGuestHearsOfIt() {
        for (String text : Arrays.asList("a\nb", "a\0b", "a\rb", "\ud83d", "\u001b[2J", null)) {
            assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new ShellWord(text));
        }
    }
}
