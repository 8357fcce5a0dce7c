package io.poolwright.ssh.session;

import java.util.stream.Stream;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;

/**
 * What a command on the guest said, or several in a row.
 *
 * @param command the last one, if there are several
 * @param written what was run, as a person would write it: of several all, since none of them tells which has failed
 * @param exitCode 0 to 255; 127 if the program is not there
 * @param output at most 1 MiB, else its beginning and its end
 * @param errors likewise; for a command of a batch, those of the whole batch
 */
public record CommandOutput(GuestCommandLine command, String written, int exitCode, String output, String errors) {

    /** Of one command. */
    public CommandOutput(GuestCommandLine command, int exitCode, String output, String errors) {
        this(command, command.display(), exitCode, output, errors);
    }

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** Whether the guest ended the command because its time was up. */
    public boolean timedOut() {
        return exitCode == GuestCommandLine.TIMED_OUT || exitCode == GuestCommandLine.KILLED;
    }

    /**
     * Returns this output if the command ended by itself.
     *
     * @throws StepFailedException with {@code GUEST_COMMAND_TIMEOUT} if it did not
     */
    public CommandOutput orTooLate() {
        if (timedOut()) {
            throw new StepFailedException(
                    ErrorCode.GUEST_COMMAND_TIMEOUT,
                    "'%s' did not end within %d seconds"
                            .formatted(written, command.timeLimit().toSeconds()),
                    evidence());
        }
        return this;
    }

    /** Returns this output if the command succeeded. Otherwise the step has failed: the command is one that cannot fail. */
    public CommandOutput orFail() {
        if (!succeeded()) {
            throw new StepFailedException(
                    ErrorCode.GUEST_COMMAND_FAILED,
                    "'%s' ended with exit code %d".formatted(written, exitCode),
                    evidence());
        }
        return this;
    }

    /** The output was not what the command is known to print. */
    public StepFailedException notUnderstood(String why) {
        return new StepFailedException(
                ErrorCode.GUEST_COMMAND_FAILED,
                "The output of '%s' cannot be read: %s".formatted(written, Redaction.of(why)),
                evidence());
    }

    /** The command with all that it said, fit to be shown: redacted, and shortened if it is very long. */
    public Evidence evidence() {
        String said = Stream.of(output, errors)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .reduce((first, second) -> first + "\n" + second)
                .map(Redaction::of)
                .orElse("(no output)");
        return new Evidence(written, succeeded() ? said : said + "\n(exit code %d)".formatted(exitCode));
    }

    /** What it complained about, in one line that is fit to be shown. */
    public String complaint() {
        return Redaction.of(errors.strip()).replaceAll("\\s*\\R\\s*", "; ");
    }
}
