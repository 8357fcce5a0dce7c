package io.poolwright.ssh.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One command for a guest: a program and its arguments, run as root without a password prompt unless it needs no more rights
 * than the user's, in the C locale, and ended by the guest itself when its time is up.
 *
 * @param timeLimit whole seconds, at least one
 * @param asRoot whether it is run through sudo
 * @param errorsMerged whether error output is wanted in its place among the normal output
 */
public record GuestCommandLine(
        Executable executable, List<ShellWord> arguments, Duration timeLimit, boolean asRoot, boolean errorsMerged)
        implements RemoteScript {

    /** Exit code of timeout(1) when it ended the command. */
    public static final int TIMED_OUT = 124;
    /** Exit code when timeout(1) had to kill it. */
    public static final int KILLED = 137;

    private static final Duration KILL_AFTER = Duration.ofSeconds(5);
    private static final Pattern SPECIAL_TO_SUDOERS = Pattern.compile("[,:=\\\\*?\\[\\]!\"#]");

    public GuestCommandLine {
        Objects.requireNonNull(executable, "executable");
        arguments = List.copyOf(arguments);
        if (timeLimit.toSeconds() < 1) {
            throw new IllegalArgumentException("A guest command has a second at least");
        }
    }

    /** A command whose error output stays apart. */
    public static GuestCommandLine of(Executable executable, Duration timeLimit, String... arguments) {
        return new GuestCommandLine(
                executable, Arrays.stream(arguments).map(ShellWord::new).toList(), timeLimit, true, false);
    }

    /** A command with the rights of the SSH user. */
    public static GuestCommandLine unprivileged(Executable executable, Duration timeLimit, String... arguments) {
        return new GuestCommandLine(
                executable, Arrays.stream(arguments).map(ShellWord::new).toList(), timeLimit, false, false);
    }

    /** The same with error output merged into the normal output. */
    public GuestCommandLine withErrorsMerged() {
        return new GuestCommandLine(executable, arguments, timeLimit, asRoot, true);
    }

    /**
     * The locale is set before sudo, which hands it on: behind an {@code env} no sudo rule could tell the program from its
     * arguments. The time limit stands behind sudo, so that it ends what runs as root.
     */
    @Override
    public String text(boolean root) {
        return "LC_ALL=C " + (asRoot && !root ? "sudo -n -- " : "") + limited(ShellWord::quoted)
                + (errorsMerged ? " 2>&1" : "");
    }

    /** Has sudo say whether it would run this, without running it. */
    String question() {
        return "LC_ALL=C sudo -n -l -- " + limited(ShellWord::quoted);
    }

    /** What a rule in sudoers has to allow for this command, and nothing else. */
    String sudoRule() {
        return limited(word -> SPECIAL_TO_SUDOERS.matcher(word.value()).replaceAll("\\\\$0"));
    }

    private String limited(Function<ShellWord, String> written) {
        String words = arguments.stream().map(word -> " " + written.apply(word)).collect(Collectors.joining());
        return "/usr/bin/timeout -k %d %d %s%s"
                .formatted(KILL_AFTER.toSeconds(), timeLimit.toSeconds(), executable.path(), words);
    }

    /** As a person would write it, for messages, evidence and logs: redacted, and not longer than people read. */
    public String display() {
        return Redaction.of(executable.name()
                + arguments.stream().map(word -> " " + word.value()).collect(Collectors.joining()));
    }

    @Override
    public String toString() {
        return display();
    }
}
