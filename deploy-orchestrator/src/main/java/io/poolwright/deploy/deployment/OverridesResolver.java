package io.poolwright.deploy.deployment;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.vsphere.GuestAddressing.FixedIp;
import io.poolwright.deploy.deployment.RetryRequest.Overrides;

/** Turns what is to be different in another attempt into typed values. All that makes no sense there is noted at once. */
final class OverridesResolver {

    private static final long SHORTEST = 10;
    private static final long LONGEST = Duration.ofDays(1).toSeconds();
    private static final String AT = "/overrides/";

    private final Overrides wanted;
    private final Optional<DeploymentStep> failed;
    private final DeploymentSpec spec;
    private final Violations violations = new Violations();

    /** @param failed the step that failed; empty if a rollback did, for which nothing can be different */
    OverridesResolver(Overrides wanted, Optional<DeploymentStep> failed, DeploymentSpec spec) {
        this.wanted = wanted;
        this.failed = failed;
        this.spec = spec;
    }

    /** @throws io.poolwright.contracts.rest.ProblemException if anything was noted */
    RetryOverrides resolve() {
        Optional<Long> timeout = timeout();
        Optional<String> datastore = only(
                        EnumSet.of(DeploymentStep.CHECK_PLAN, DeploymentStep.CLONE_TEMPLATE),
                        "datastore",
                        wanted.datastore(),
                        "Only what is not cloned yet is placed anew")
                .flatMap(name -> violations.read(AT + "datastore", () -> SpecResolver.path(name)));
        Optional<String> targetName = only(
                        EnumSet.of(DeploymentStep.REGISTER_TARGET),
                        "targetName",
                        wanted.targetName(),
                        "Only the registration takes another target name")
                .flatMap(name -> violations.read(AT + "targetName", () -> SpecResolver.name(name)));
        Optional<HostKey> hostKey = hostKey();
        Optional<DiskId> wipe = only(
                        EnumSet.of(DeploymentStep.CONFIGURE_POOL),
                        "wipe",
                        wanted.wipe(),
                        "Only where the pool is made a disk is wiped")
                .flatMap(name -> violations.read(AT + "wipe", () -> new DiskId(name)));
        Optional<DatastoreName> mountAs = only(
                        EnumSet.of(DeploymentStep.MOUNT_DATASTORE),
                        "mountAs",
                        wanted.mountAs(),
                        "Only the mount takes another datastore name")
                .flatMap(name -> violations.read(AT + "mountAs", () -> new DatastoreName(name)));
        violations.throwIfAny();
        return new RetryOverrides(timeout, datastore, targetName, hostKey, wipe, mountAs);
    }

    private Optional<Long> timeout() {
        if (wanted.timeoutSeconds() == null) {
            return Optional.empty();
        }
        if (failed.isEmpty() || failed.get() == DeploymentStep.REGISTER_TARGET) {
            violations.add(AT + "timeoutSeconds", "Only a step of an agent takes a timeout");
        }
        return violations.read(AT + "timeoutSeconds", () -> {
            DeploymentSpec.requireBetween(SHORTEST, wanted.timeoutSeconds(), LONGEST, "A timeout in seconds");
            return wanted.timeoutSeconds();
        });
    }

    /** Without VM tools nobody else says which key is the guest's, so a person must have read it. */
    private Optional<HostKey> hostKey() {
        Optional<String> given = only(
                EnumSet.of(DeploymentStep.WAIT_FOR_TOOLS),
                "guestHostKey",
                wanted.guestHostKey(),
                "Only the wait for VM tools can be left out");
        if (given.isPresent() && !(spec.addressing() instanceof FixedIp)) {
            violations.add(AT + "guestHostKey", "Without VM tools only a static address is known, and DHCP gives none");
        }
        return given.flatMap(text -> violations.read(AT + "guestHostKey", () -> new HostKey(text)));
    }

    private Optional<String> only(Set<DeploymentStep> steps, String name, String value, String rule) {
        if (value != null && failed.filter(steps::contains).isEmpty()) {
            violations.add(AT + name, rule);
        }
        return Optional.ofNullable(value);
    }
}
