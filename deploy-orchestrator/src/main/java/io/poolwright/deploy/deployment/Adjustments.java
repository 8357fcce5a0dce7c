package io.poolwright.deploy.deployment;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.poolwright.contracts.deployment.DeploymentOptions;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.vsphere.Placement;

/**
 * What people have changed about a deployment when they had it tried again.
 *
 * @param timeoutSeconds by step, instead of its usual limit
 * @param datastore instead of the one that was asked for
 * @param targetName instead of the one that was asked for
 * @param wipe the disk that may be wiped, the one that was named last
 * @param mountAs the name of the datastore, instead of the one that was asked for
 * @param alsoWipe the disks that were named before
 */
public record Adjustments(
        Map<DeploymentStep, Long> timeoutSeconds,
        Optional<String> datastore,
        Optional<String> targetName,
        Optional<DiskId> wipe,
        Optional<DatastoreName> mountAs,
        List<DiskId> alsoWipe) {

    public static final Adjustments NONE = new Adjustments(
            Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Adjustments {
        timeoutSeconds = Map.copyOf(timeoutSeconds);
        Objects.requireNonNull(datastore, "datastore");
        Objects.requireNonNull(targetName, "targetName");
        mountAs = Objects.requireNonNullElse(mountAs, Optional.empty());
        wipe = Objects.requireNonNullElse(wipe, Optional.empty());
        alsoWipe = alsoWipe == null ? List.of() : List.copyOf(alsoWipe);
    }

    /** How long the step may take; empty if nobody has changed that. */
    public Optional<Duration> limit(DeploymentStep step) {
        return Optional.ofNullable(timeoutSeconds.get(step)).map(Duration::ofSeconds);
    }

    Adjustments and(DeploymentStep step, RetryOverrides overrides) {
        Map<DeploymentStep, Long> timeouts = new EnumMap<>(DeploymentStep.class);
        timeouts.putAll(timeoutSeconds);
        overrides.timeoutSeconds().ifPresent(seconds -> timeouts.put(step, seconds));
        return new Adjustments(
                timeouts,
                overrides.datastore().or(() -> datastore),
                overrides.targetName().or(() -> targetName),
                overrides.wipe().or(() -> wipe),
                overrides.mountAs().or(() -> mountAs),
                overrides.wipe().isPresent() ? wiped() : alsoWipe);
    }

    private List<DiskId> wiped() {
        return Stream.concat(alsoWipe.stream(), wipe.stream()).distinct().toList();
    }

    DeploymentSpec applyTo(DeploymentSpec spec) {
        return datastore.isEmpty() && targetName.isEmpty() && wipe.isEmpty() && mountAs.isEmpty()
                ? spec
                : changed(spec);
    }

    private DeploymentSpec changed(DeploymentSpec spec) {
        Placement asked = spec.placement();
        Placement placement = new Placement(
                asked.datacenter(),
                asked.folder(),
                asked.cluster(),
                asked.resourcePool(),
                datastore.or(asked::datastore),
                asked.network());
        return new DeploymentSpec(
                spec.template(),
                spec.vmName(),
                spec.hostName(),
                spec.domain(),
                spec.addressing(),
                placement,
                spec.cpuCount(),
                spec.memoryGb(),
                spec.pool(),
                spec.diskGb(),
                spec.nfsNetworks(),
                spec.targetName().flatMap(name -> targetName.or(() -> Optional.of(name))),
                spec.onFailure(),
                changed(options(spec)));
    }

    private DeploymentOptions changed(DeploymentOptions options) {
        DeploymentOptions wiping = options;
        for (DiskId disk : wiped()) {
            wiping = wiping(wiping, disk);
        }
        return mountAs.isPresent() ? wiping.mountedAs(mountAs.get()) : wiping;
    }

    /** On another datastore it is no longer what the plan was of. */
    private DeploymentOptions options(DeploymentSpec spec) {
        return datastore.isPresent() ? spec.options().withoutPlan() : spec.options();
    }

    private static DeploymentOptions wiping(DeploymentOptions options, DiskId disk) {
        GuestOptions guest = options.guest();
        return options.with(guest.with(guest.zfs().wiping(disk)));
    }
}
