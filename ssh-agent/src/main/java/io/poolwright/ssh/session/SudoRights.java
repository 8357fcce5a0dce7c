package io.poolwright.ssh.session;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.value.SshUserName;

/**
 * Asks sudo beforehand whether it will run what is about to be run, so that a guest whose rules lack a line is left as it
 * was, and not half done.
 */
public final class SudoRights {

    private SudoRights() {}

    /** @throws StepFailedException with {@code SUDO_REFUSED}, naming each sudoers line that is missing */
    public static void require(GuestSession session, SshUserName user, List<GuestCommandLine> commands)
            throws GuestUnreachableException, InterruptedException {
        if (commands.isEmpty() || user.isRoot()) {
            return;
        }
        CommandBatch questions = CommandBatch.asking(commands);
        GuestSession.ScriptOutput said = session.execute(questions);
        List<CommandOutput> answers = questions
                .parse(said.output(), said.errors())
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.GUEST_COMMAND_FAILED,
                        "sudo did not answer which commands it would run",
                        new Evidence("sudo -l", Redaction.of(said.output() + said.errors()))));
        List<GuestCommandLine> refused = new ArrayList<>();
        for (CommandOutput answer : answers) {
            if (!answer.succeeded()) {
                refused.add(answer.command());
            }
        }
        if (!refused.isEmpty()) {
            throw missing(user, refused, commands.size());
        }
    }

    private static StepFailedException missing(SshUserName user, List<GuestCommandLine> refused, int asked) {
        String programs = refused.stream()
                .map(command -> command.executable().name())
                .distinct()
                .collect(Collectors.joining(", "));
        return new StepFailedException(
                ErrorCode.SUDO_REFUSED,
                "%s may not run %d of %d needed commands as root without a password (%s); nothing was changed"
                        .formatted(user, refused.size(), asked, programs),
                new Evidence(
                        "Missing sudoers lines",
                        refused.stream()
                                .map(command -> "%s ALL=(root) NOPASSWD: %s".formatted(user, command.sudoRule()))
                                .collect(Collectors.joining("\n"))));
    }
}
