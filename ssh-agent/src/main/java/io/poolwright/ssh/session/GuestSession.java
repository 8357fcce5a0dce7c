package io.poolwright.ssh.session;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.secret.Secret;

/** A login on a guest whose host key was checked. For use by one thread. */
public interface GuestSession extends AutoCloseable {

    /** The key that the guest presented. */
    HostKey hostKey();

    /** Whether that key was believed although nobody had vouched for it: see {@link HostKeyPolicy#TRUST_ON_FIRST_USE}. */
    boolean isTrustedOnFirstUse();

    /** From now on no script gets longer than until then, whatever its own time limit; a second at least. */
    void endBy(Instant deadline);

    /**
     * Has the guest's shell run something, and collects what it prints.
     *
     * @throws GuestUnreachableException if the connection is lost; whether the script ran is then unknown
     * @throws StepFailedException with {@code GUEST_COMMAND_TIMEOUT} if it did not end although its time limit has long
     *     passed; the session is then closed
     */
    ScriptOutput execute(RemoteScript script) throws GuestUnreachableException, InterruptedException;

    /** As {@link #execute(RemoteScript)}; the script reads the secret as the one line of its input, and nobody else does. */
    ScriptOutput execute(RemoteScript script, Secret input) throws GuestUnreachableException, InterruptedException;

    /** Starts a command that stays; the caller closes it. */
    HeldCommand hold(GuestCommandLine command) throws GuestUnreachableException, InterruptedException;

    /** Ends the session; never fails. */
    @Override
    void close();

    /**
     * Runs one command, whatever its exit code.
     *
     * @throws StepFailedException with {@code SUDO_REFUSED}, or with {@code GUEST_COMMAND_TIMEOUT} if the guest ended it
     *     when its time was up
     */
    default CommandOutput run(GuestCommandLine command) throws GuestUnreachableException, InterruptedException {
        ScriptOutput said = execute(command);
        CommandOutput output = new CommandOutput(command, said.exitCode(), said.output(), said.errors());
        SudoRefusal.check(List.of(output));
        return output.orTooLate();
    }

    /** As {@link #run(GuestCommandLine)}, with a secret as the one line of its input. */
    default CommandOutput run(GuestCommandLine command, Secret input)
            throws GuestUnreachableException, InterruptedException {
        ScriptOutput said = execute(command, input);
        CommandOutput output = new CommandOutput(command, said.exitCode(), said.output(), said.errors());
        SudoRefusal.check(List.of(output));
        return output.orTooLate();
    }

    /** Runs commands in one request; as {@link #run} otherwise. The outputs are in the order of the commands. */
    default List<CommandOutput> runAll(GuestCommandLine... commands)
            throws GuestUnreachableException, InterruptedException {
        List<CommandOutput> outputs = runEach(commands);
        outputs.forEach(CommandOutput::orTooLate);
        return outputs;
    }

    /** As {@link #runAll}, but a command whose time was up has an output like the others, which says so. */
    default List<CommandOutput> runEach(GuestCommandLine... commands)
            throws GuestUnreachableException, InterruptedException {
        CommandBatch batch = CommandBatch.of(Arrays.asList(commands));
        ScriptOutput said = execute(batch);
        List<CommandOutput> outputs = batch.parse(said.output(), said.errors())
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.GUEST_COMMAND_FAILED,
                        "The guest did not carry out all commands of a batch",
                        new Evidence(batch.toString(), Redaction.of(said.output() + said.errors()))));
        SudoRefusal.check(outputs);
        return outputs;
    }

    /**
     * Runs commands in a row, as {@link #run} otherwise; the output is that of the last one, the errors those of all, and
     * what fails is told as all of them.
     */
    default CommandOutput run(CommandPipe pipe) throws GuestUnreachableException, InterruptedException {
        ScriptOutput said = execute(pipe);
        return new CommandOutput(
                        pipe.commands().getLast(), pipe.toString(), said.exitCode(), said.output(), said.errors())
                .orTooLate();
    }

    /**
     * @param exitCode of the script's last command
     * @param output at most 1 MiB, else its beginning and its end
     * @param errors likewise
     */
    record ScriptOutput(int exitCode, String output, String errors) {}
}
