package io.poolwright.ssh.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.deployment.HandOverOptions;
import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.ssh.handover.Delegation;
import io.poolwright.ssh.handover.KeyHandOver;
import io.poolwright.ssh.pool.PoolStatus;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestLock;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;
import io.poolwright.ssh.session.SudoRights;

/** Carries out the parts of a proof one after another, and takes away whatever they have made, whether they succeed or not. */
@ApplicationScoped
class TargetProof {

    private static final Logger LOG = Logger.getLogger(TargetProof.class);

    private static final int FIRST_KEY = 1;

    private final ProofLeftovers leftovers;
    private final KeyHandOver handOver;
    private final Delegation delegation;
    private final SshConfig ssh;
    private final ProofConfig config;
    private final List<Proof> proofs;

    TargetProof(
            ProofLeftovers leftovers, KeyHandOver handOver, Delegation delegation, SshConfig ssh, ProofConfig config) {
        this.leftovers = leftovers;
        this.handOver = handOver;
        this.delegation = delegation;
        this.ssh = ssh;
        this.config = config;
        this.proofs = List.of(
                new PoolProof(), new UnlistedClientProof(), new NfsRoundTripProof(config), new SendReceiveProof());
    }

    /**
     * @param access with which {@code session} was opened
     * @param restarted what a restart before it has shown; the report says why if there was none
     * @throws StepFailedException with {@code PROOF_FAILED}, {@code KEY_HAND_OVER_FAILED} or {@code POOL_UNHEALTHY}
     */
    TargetProven prove(
            GuestSession session,
            GuestAccess access,
            ProveTarget command,
            Optional<ProofFinding> restarted,
            StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        ProofCommands commands = new ProofCommands(command, ssh, config);
        Set<ProofPart> parts = parts(command);
        requirePool(session, command);
        SudoRights.require(session, command.guest().credential().username(), needed(commands, command, parts));
        Duration longestHold = config.transferTimeout().multipliedBy(10);
        try (GuestLock lock = GuestLock.acquire(session, ssh.lockWait(), longestHold, ssh.commandGrace())) {
            LOG.tracef("Proving the target under %s", lock);
            if (leavesTraces(parts)) {
                leftovers.remove(session, commands);
            }
            List<ProofFinding> findings = new ArrayList<>();
            boolean clean = false;
            try {
                findings.addAll(carryOut(session, commands, command, parts, progress));
                clean = true;
            } finally {
                if (!clean && leavesTraces(parts)) {
                    leftovers.tryToRemove(session, commands);
                }
            }
            if (leavesTraces(parts)) {
                leftovers.remove(session, commands);
            }
            findings.add(restarted.orElseGet(() -> skipped(ProofPart.REBOOT, progress)));
            HandOverOptions wished = command.options().handOver();
            if (wished.replicationUser().isPresent()) {
                delegation.delegate(
                        session, command.pool(), wished.replicationUser().get(), progress);
            }
            Optional<SshCredential> ownKey = wished.ownKey()
                    ? Optional.of(handOver.handOver(session, access, command.deploymentId(), FIRST_KEY, progress))
                    : Optional.empty();
            TargetProven outcome = new ProofReport(command, Instant.now(), findings, ownKey).outcome();
            progress.log("The target has proven itself");
            return outcome;
        }
    }

    private List<ProofFinding> carryOut(
            GuestSession session,
            ProofCommands commands,
            ProveTarget command,
            Set<ProofPart> parts,
            StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        String hash = needsData(parts) ? makeData(session, commands, command, progress) : "";
        List<ProofFinding> findings = new ArrayList<>();
        for (int i = 0; i < proofs.size(); i++) {
            Proof proof = proofs.get(i);
            if (parts.contains(proof.part())) {
                progress.progress(10 + 80 * i / proofs.size(), proof.title());
                findings.add(told(proof.prove(session, commands, command, hash), progress));
            } else {
                findings.add(skipped(proof.part(), progress));
            }
        }
        return findings;
    }

    /** One dataset with a file of random bytes, for the parts that move data. */
    private String makeData(GuestSession session, ProofCommands commands, ProveTarget command, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        progress.progress(5, "Making a dataset to prove the target with");
        List<CommandOutput> said =
                session.runAll(commands.create(command.deploymentId()), commands.fill(), commands.hash());
        for (CommandOutput output : said) {
            if (!output.succeeded()) {
                throw new StepFailedException(
                        ErrorCode.PROOF_FAILED,
                        "The dataset to prove the target with cannot be made: " + output.complaint(),
                        output.evidence());
            }
        }
        return said.getLast().output().strip().split("\\s+", 2)[0];
    }

    /** What was asked for, of what this agent may do. */
    Set<ProofPart> parts(ProveTarget command) {
        Set<ProofPart> parts = EnumSet.noneOf(ProofPart.class);
        command.options().proof().parts().stream()
                .filter(config.parts()::contains)
                .forEach(parts::add);
        return parts;
    }

    private ProofFinding skipped(ProofPart part, StepProgress progress) {
        return told(ProofFinding.skipped(part, whySkipped(part)), progress);
    }

    private String whySkipped(ProofPart part) {
        if (!config.parts().contains(part)) {
            return "Switched off by poolwright.ssh.proof.parts";
        }
        return part == ProofPart.REBOOT ? "Not asked for by the request" : "Switched off by the request";
    }

    private static ProofFinding told(ProofFinding finding, StepProgress progress) {
        progress.log("%s: %s".formatted(finding.part(), finding.display()));
        return finding;
    }

    /** A scrub does not. */
    private static boolean leavesTraces(Set<ProofPart> parts) {
        return parts.stream().anyMatch(part -> part != ProofPart.POOL && part != ProofPart.REBOOT);
    }

    private static boolean needsData(Set<ProofPart> parts) {
        return parts.contains(ProofPart.NFS_ROUND_TRIP) || parts.contains(ProofPart.SEND_RECEIVE);
    }

    /** All that root may have to run for it, to be asked of sudo before the guest is restarted. */
    List<GuestCommandLine> needed(ProveTarget command) {
        return needed(new ProofCommands(command, ssh, config), command, parts(command));
    }

    private List<GuestCommandLine> needed(ProofCommands commands, ProveTarget command, Set<ProofPart> parts) {
        Stream<GuestCommandLine> ofParts = proofs.stream()
                .filter(proof -> parts.contains(proof.part()))
                .flatMap(proof -> proof.needed(commands, command).stream());
        Stream<GuestCommandLine> data = needsData(parts)
                ? Stream.of(commands.create(command.deploymentId()), commands.fill(), commands.hash())
                : Stream.empty();
        Stream<GuestCommandLine> cleaning = leavesTraces(parts) ? leftovers.needed(commands).stream() : Stream.empty();
        Stream<GuestCommandLine> rights =
                delegation.needed(command.pool(), command.options().handOver().replicationUser()).stream();
        return Stream.of(data, ofParts, cleaning, rights)
                .flatMap(lines -> lines)
                .distinct()
                .toList();
    }

    private void requirePool(GuestSession session, ProveTarget command)
            throws GuestUnreachableException, InterruptedException {
        CommandOutput listing = session.run(
                GuestCommandLine.of(Executable.ZPOOL, ssh.commandTimeout(), "list", "-Hp", "-o", PoolStatus.COLUMNS));
        boolean right = PoolStatus.named(command.pool(), PoolStatus.parse(listing))
                .filter(pool -> pool.guid().equals(command.poolGuid()))
                .filter(PoolStatus::isOnline)
                .isPresent();
        if (!right) {
            throw new StepFailedException(
                    ErrorCode.POOL_UNHEALTHY,
                    "The pool '%s' with the GUID %s is not ONLINE".formatted(command.pool(), command.poolGuid()),
                    listing.evidence());
        }
    }
}
