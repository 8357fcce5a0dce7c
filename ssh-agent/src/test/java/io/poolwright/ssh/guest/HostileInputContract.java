package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.HostileStrings;
import io.poolwright.ssh.session.ShellWord;

/** Text that would do harm in a shell reaches a guest's programs as it is, through sshd, the login shell and a batch. */
interface HostileInputContract {

    int STRINGS = 5_000;
    int AT_ONCE = 250;
    int POOLS = 40;
    String ONLY_THE_VALUE_IS_WRONG = "cannot create '%s': 'atime' must be one of 'on | off'\n";

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

    /** Whatever could not be an argument was refused before. */
    @Test
    @Tag("essential")
    default void handsThousandsOfHostileStringsToProgramsEachAsOneArgument() throws Exception {
        List<String> words = HostileStrings.some(STRINGS).stream()
                .filter(HostileInputContract::canBeAnArgument)
                .toList();
        assertThat(words).hasSizeGreaterThan(STRINGS / 3);
        try (Agent agent = stage().agent();
                GuestSession session = agent.connector().connect(stage().access(), Duration.ofMinutes(2))) {
            for (int at = 0; at < words.size(); at += AT_ONCE) {
                List<String> some = words.subList(at, Math.min(at + AT_ONCE, words.size()));
                String[] arguments =
                        Stream.concat(Stream.of("%s\\n"), some.stream()).toArray(String[]::new);

                CommandOutput arrived = session.run(GuestCommandLine.unprivileged(
                        new Executable("/usr/bin/printf"), Duration.ofSeconds(60), arguments));

                assertThat(arrived.output()).isEqualTo(String.join("\n", some) + "\n");
            }
        }
    }

    /**
     * What our types let through is a pool's name in the eyes of OpenZFS too. A value that is wrong is complained about only after
     * the name, so that no pool is made.
     */
    @Test
    @Tag("essential")
    default void letsNoNameOfAPoolThroughThatOpenZfsRefuses() {
        List<String> names = Stream.concat(
                        Stream.of("tank", "Z", "a-b_c.d:e", "t0", "loge", "x..y", "x".repeat(64)),
                        HostileStrings.some(STRINGS).stream())
                .filter(HostileInputContract::isNameOfAPool)
                .distinct()
                .limit(POOLS)
                .toList();
        assertThat(names).hasSizeGreaterThan(5);

        assertThat(creationOfPools(names)).containsExactlyElementsOf(complaints(names, ONLY_THE_VALUE_IS_WRONG));
    }

    /** The words that OpenZFS keeps for itself, and those besides that would be confusing, are no names for our types. */
    @Test
    @Tag("essential")
    default void refusesEachNameOfAPoolThatOpenZfsReserves() {
        List<String> reserved =
                List.of("mirror", "mirrorx", "raidz", "raidz1", "raidzx", "draid", "draid2", "spare", "spares", "log");
        List<String> confusing = List.of("Mirror", "logs", "cache", "special", "dedup", "replacing", "c0", "c0d0");

        assertThat(Stream.of(reserved, confusing).flatMap(List::stream)).noneMatch(HostileInputContract::isNameOfAPool);
        assertThat(creationOfPools(reserved))
                .containsExactlyElementsOf(complaints(
                        reserved, "cannot create '%s': name is reserved\npool name may have been omitted\n"));
        assertThat(creationOfPools(confusing))
                .containsExactlyElementsOf(complaints(confusing, ONLY_THE_VALUE_IS_WRONG));
    }

    private List<String> creationOfPools(List<String> names) {
        return stage().guest()
                .answersToRoot(names.stream()
                        .map(name -> "/usr/sbin/zpool create -f -O atime=wrong -- %s %s"
                                .formatted(new ShellWord(name).quoted(), GuestLab.link(GuestLab.DISKS.getFirst())))
                        .toList());
    }

    private static List<String> complaints(List<String> names, String complaint) {
        return names.stream().map(complaint::formatted).toList();
    }

    private static boolean canBeAnArgument(String text) {
        return !(catchThrowable(() -> new ShellWord(text)) instanceof InvalidValueException);
    }

    private static boolean isNameOfAPool(String text) {
        return !(catchThrowable(() -> new PoolName(text)) instanceof InvalidValueException);
    }

    /** By the account; most of them sudo refuses before OpenZFS hears of them. */
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

    /** By root, for whom sudo has no rules: each name arrives as it is, and OpenZFS itself says what is wrong with it. */
    @Test
    @Tag("essential")
    default void hasOpenZfsItselfRefuseHostileNamesOfDatasets() {
        Map<String, String> complaints = new LinkedHashMap<>();
        Stream.of("-r", "tank@now", "a b", "%s", "tank#x")
                .forEach(name -> complaints.put(name, "dataset does not exist"));
        Stream.of("tank/../x", "..").forEach(name -> complaints.put(name, "parent reference, '..' is found in name"));
        complaints.put("$(id)", "invalid character '$' in name");
        complaints.put("tank;reboot", "invalid character ';' in name");
        complaints.put("\u00e9", "invalid character '\uFFFD' in name");
        complaints.put("tank/x/", "trailing slash in name");
        complaints.put("tank/a@b@c", "multiple '@' and/or '#' delimiters in name");

        List<String> answers = stage().guest()
                .answersToRoot(complaints.keySet().stream()
                        .map(name -> "/usr/sbin/zfs get -Hp -o value guid -- " + new ShellWord(name).quoted())
                        .toList());

        assertThat(answers)
                .containsExactlyElementsOf(complaints.entrySet().stream()
                        .map(entry -> "cannot open '%s': %s\n".formatted(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @Test
    default void refusesWhatCannotBeAnArgumentBeforeAnyGuestHearsOfIt() {
        for (String text : Arrays.asList("a\nb", "a\0b", "a\rb", "\ud83d", "\u001b[2J", null)) {
            assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new ShellWord(text));
        }
    }
}
