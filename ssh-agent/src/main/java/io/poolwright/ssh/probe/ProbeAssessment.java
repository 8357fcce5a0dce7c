package io.poolwright.ssh.probe;

import static io.poolwright.contracts.target.ProbeFinding.Check.CLOCK;
import static io.poolwright.contracts.target.ProbeFinding.Check.EXPORT;
import static io.poolwright.contracts.target.ProbeFinding.Check.HOST_KEY;
import static io.poolwright.contracts.target.ProbeFinding.Check.NFS_SERVICE;
import static io.poolwright.contracts.target.ProbeFinding.Check.POOL_CAPACITY;
import static io.poolwright.contracts.target.ProbeFinding.Check.POOL_HEALTH;
import static io.poolwright.contracts.target.ProbeFinding.Check.PROPERTIES;
import static io.poolwright.contracts.target.ProbeFinding.Check.SSH;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.target.ProbeFinding.Check;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.HostKeyMismatchException;
import io.poolwright.ssh.session.KeyRejectedException;

/**
 * Compares what a target said with what was registered. Pure: one finding for each check, in their order.
 *
 * @param warningPercent of the pool's size in use, from which on it is a warning
 * @param failedPercent from which on it is a failure
 * @param clockSkew by which the clocks may differ
 */
record ProbeAssessment(ProbeTarget query, int warningPercent, int failedPercent, Duration clockSkew) {

    private static final String ACTIVE = "active";

    /** The target has answered. */
    List<ProbeFinding> of(ProbeReading reading) {
        List<ProbeFinding> findings = new ArrayList<>();
        findings.add(sshIsFine());
        findings.add(hostKeyIsPinned());
        PoolChecks pool = new PoolChecks(query, warningPercent, failedPercent);
        List<ProbeFinding> ofPool = pool(pool, reading);
        findings.addAll(ofPool);
        findings.add(check(EXPORT, () -> ExportCheck.of(query, reading.exports())));
        findings.add(check(NFS_SERVICE, () -> service(reading.service())));
        findings.add(check(CLOCK, () -> ClockCheck.of(reading, clockSkew)));
        return findings;
    }

    /**
     * The login was fine, but a command does not end. One that even the guest cannot end waits in the kernel, and among those
     * that a probe runs it is a suspended pool that keeps them there.
     */
    List<ProbeFinding> ofHungCommand(StepFailedException why) {
        List<ProbeFinding> findings = new ArrayList<>(List.of(
                sshIsFine(),
                hostKeyIsPinned(),
                failed(
                        POOL_HEALTH,
                        new Failure(
                                why.failure().code(),
                                "The pool does not answer, as one that is suspended: %s"
                                        .formatted(why.failure().detail()),
                                why.failure().evidence()))));
        Arrays.stream(Check.values())
                .filter(check -> check != SSH && check != HOST_KEY && check != POOL_HEALTH)
                .map(check -> ProbeFinding.skipped(check, "It could not be looked at: a command on the guest hangs"))
                .forEach(findings::add);
        return findings;
    }

    /** Nothing could be read from the target. */
    List<ProbeFinding> ofNoReading(StepFailedException why) {
        Optional<HostKey> stranger = stranger(why);
        ProbeFinding ssh = stranger.isPresent()
                ? ProbeFinding.skipped(SSH, "No login was tried: %s may be another machine".formatted(address()))
                : ProbeFinding.failed(
                        SSH,
                        why.failure().code(),
                        why.failure().detail(),
                        Map.of("address", address(), "user", user()));
        ProbeFinding hostKey = stranger.map(this::hostKeyIsAnother)
                .orElseGet(() -> hasShownItsKey(why)
                        ? hostKeyIsPinned()
                        : ProbeFinding.skipped(HOST_KEY, "It was not seen: no connection"));
        List<ProbeFinding> findings = new ArrayList<>(List.of(ssh, hostKey));
        Arrays.stream(Check.values())
                .filter(check -> check != SSH && check != HOST_KEY)
                .map(check -> ProbeFinding.skipped(check, "It could not be looked at without a login"))
                .forEach(findings::add);
        return findings;
    }

    private List<ProbeFinding> pool(PoolChecks checks, ProbeReading reading) {
        ProbeFinding health = check(POOL_HEALTH, () -> checks.health(reading.pools(), reading.status()));
        boolean ours = health.code()
                .filter(code -> code == ErrorCode.POOL_MISSING || code == ErrorCode.POOL_REPLACED)
                .isEmpty();
        if (!ours) {
            String why = "The registered pool is not there";
            return List.of(health, ProbeFinding.skipped(POOL_CAPACITY, why), ProbeFinding.skipped(PROPERTIES, why));
        }
        return List.of(
                health,
                check(POOL_CAPACITY, () -> checks.capacity(reading.pools())),
                check(PROPERTIES, () -> PropertiesCheck.of(query, reading.properties())));
    }

    /** What cannot be read is a finding too. */
    private static ProbeFinding check(Check check, Supplier<ProbeFinding> look) {
        try {
            return look.get();
        } catch (StepFailedException e) {
            return failed(check, e.failure());
        }
    }

    private static ProbeFinding failed(Check check, Failure failure) {
        return ProbeFinding.failed(
                check,
                failure.code(),
                failure.detail(),
                failure.evidence().stream()
                        .limit(1)
                        .collect(Collectors.toMap(evidence -> "output", evidence -> evidence.text())));
    }

    private static ProbeFinding service(CommandOutput isActive) {
        String state = isActive.orTooLate().output().strip();
        Map<String, String> measured = Map.of("state", state);
        return state.equals(ACTIVE)
                ? ProbeFinding.ok(NFS_SERVICE, "nfs-server is active", measured)
                : ProbeFinding.failed(
                        NFS_SERVICE,
                        ErrorCode.NFS_SERVER_INACTIVE,
                        "nfs-server is '%s': the export is listed, but nobody can mount it".formatted(state),
                        measured);
    }

    private ProbeFinding sshIsFine() {
        return ProbeFinding.ok(
                SSH, "%s lets %s in".formatted(address(), user()), Map.of("address", address(), "user", user()));
    }

    private ProbeFinding hostKeyIsPinned() {
        return ProbeFinding.ok(
                HOST_KEY,
                "It presented the pinned host key",
                Map.of("pinned", fingerprints(query.guest().hostKeys())));
    }

    private ProbeFinding hostKeyIsAnother(HostKey presented) {
        String pinned = fingerprints(query.guest().hostKeys());
        String shown = fingerprints(List.of(presented));
        return ProbeFinding.failed(
                HOST_KEY,
                ErrorCode.SSH_HOST_KEY_MISMATCH,
                "%s presented the host key %s, but %s was pinned when it was registered"
                        .formatted(address(), shown, pinned),
                Map.of("pinned", pinned, "presented", shown));
    }

    /** The key of whoever answered in the target's place; the jump host's own key is another matter. */
    private Optional<HostKey> stranger(StepFailedException why) {
        return why instanceof HostKeyMismatchException mismatch
                        && mismatch.server().equals(address())
                ? Optional.of(mismatch.presented())
                : Optional.empty();
    }

    /** Whether the connection came so far that the target must have presented its pinned key. */
    private boolean hasShownItsKey(StepFailedException why) {
        boolean rejectedByTarget = why instanceof KeyRejectedException rejected
                && rejected.server().equals(address());
        return rejectedByTarget
                || switch (why.failure().code()) {
                    case SUDO_REFUSED, GUEST_COMMAND_FAILED -> true;
                    default -> false;
                };
    }

    private String address() {
        return query.guest().address().value();
    }

    private String user() {
        return query.guest().credential().username().value();
    }

    private static String fingerprints(List<HostKey> keys) {
        return keys.stream()
                .map(key -> "%s (%s)".formatted(key.fingerprint(), key.type()))
                .collect(Collectors.joining(", "));
    }
}
