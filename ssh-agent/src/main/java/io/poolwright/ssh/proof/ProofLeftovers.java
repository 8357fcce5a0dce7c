package io.poolwright.ssh.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.Patience;
import io.poolwright.ssh.session.SshConfig;

/** Takes away what a proof has made, its own or that of an attempt that was cut off. */
@ApplicationScoped
class ProofLeftovers {

    private static final Logger LOG = Logger.getLogger(ProofLeftovers.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Patience patience;
    private final SshConfig config;

    ProofLeftovers(Patience patience, SshConfig config) {
        this.patience = patience;
        this.config = config;
    }

    /** All that root may have to run for it. */
    List<GuestCommandLine> needed(ProofCommands commands) {
        return List.of(
                commands.mounted(),
                commands.table(),
                commands.owner(),
                commands.unmount(),
                commands.forbidLoopback(),
                commands.removeOnDisk(),
                commands.destroy());
    }

    /**
     * Looks again and again for as long as a stream that a lost connection left behind may take to end.
     *
     * @throws StepFailedException with {@code PROOF_FAILED} if something cannot be taken away, or is not of a proof
     */
    void remove(GuestSession session, ProofCommands commands) throws GuestUnreachableException, InterruptedException {
        Instant giveUp = Instant.now().plus(config.settleTime());
        List<CommandOutput> left = attempt(session, commands);
        while (!left.isEmpty() && Instant.now().isBefore(giveUp)) {
            patience.pause(LOOK_AGAIN);
            left = attempt(session, commands);
        }
        if (!left.isEmpty()) {
            throw new StepFailedException(
                    ErrorCode.PROOF_FAILED,
                    "What the proof has made cannot be taken away: "
                            + left.getFirst().complaint(),
                    left.getFirst().evidence());
        }
    }

    /** After a failure, which is what people are to hear of. */
    void tryToRemove(GuestSession session, ProofCommands commands) throws InterruptedException {
        try {
            remove(session, commands);
        } catch (GuestUnreachableException | StepFailedException e) {
            LOG.warnf("A proof left something behind: %s", e.getMessage());
        }
    }

    /** @return what could not be taken away */
    private List<CommandOutput> attempt(GuestSession session, ProofCommands commands)
            throws GuestUnreachableException, InterruptedException {
        List<CommandOutput> seen = session.runAll(commands.mounted(), commands.table(), commands.owner());
        List<CommandOutput> failed = new ArrayList<>();
        if (seen.getFirst().succeeded()) {
            failed.add(session.run(commands.unmount()));
        }
        if (commands.isLoopbackAllowed(seen.get(1))) {
            failed.add(session.run(commands.forbidLoopback()));
        }
        failed.add(session.run(commands.removeOnDisk()));
        CommandOutput owner = seen.getLast();
        if (owner.succeeded()) {
            if (owner.output().strip().equals("-")) {
                throw new StepFailedException(
                        ErrorCode.PROOF_FAILED,
                        "The dataset %s is there, but no proof has made it".formatted(commands.dataset()),
                        owner.evidence());
            }
            failed.add(session.run(commands.destroy()));
        }
        failed.removeIf(CommandOutput::succeeded);
        return failed;
    }
}
