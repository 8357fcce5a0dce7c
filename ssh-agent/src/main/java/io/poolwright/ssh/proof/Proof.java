package io.poolwright.ssh.proof;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;

/** One part of the proof of a target. */
interface Proof {

    ProofPart part();

    /** What people read while it is under way. */
    String title();

    /** All that it may have root run, to be asked of sudo beforehand. */
    List<GuestCommandLine> needed(ProofCommands commands, ProveTarget command);

    /**
     * Carries it out on a guest whose lock is held, and on which nothing is left of an earlier proof.
     *
     * @param hash the SHA-256 of the proof dataset's file
     * @throws StepFailedException with {@code PROOF_FAILED}
     */
    ProofFinding prove(GuestSession session, ProofCommands commands, ProveTarget command, String hash)
            throws GuestUnreachableException, InterruptedException;

    /** Returns the output if the command succeeded; otherwise this part has failed. */
    default CommandOutput must(CommandOutput said) {
        if (!said.succeeded()) {
            throw failed(
                    "'%s' ended with exit code %d: %s".formatted(said.written(), said.exitCode(), said.complaint()),
                    said.evidence());
        }
        return said;
    }

    /** The first word of sha256sum's line. */
    default String hash(CommandOutput said) {
        return must(said).output().strip().split("\\s+", 2)[0];
    }

    default StepFailedException failed(String detail, Evidence... evidence) {
        return new StepFailedException(new Failure(ErrorCode.PROOF_FAILED, title() + ": " + detail, List.of(evidence)));
    }

    /** Bytes in a time as MB (10^6 bytes) a second. */
    static String rate(long bytes, Duration time) {
        double seconds = Math.max(1, time.toNanos()) / 1e9;
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6 / seconds);
    }
}
