package io.poolwright.contracts.deployment;

import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.plan.SeenPlan;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions;

/**
 * What a deployment may ask for beyond what every deployment has. What is empty is left to Poolwright.
 *
 * @param keepHours after how many hours a VM that a failed deployment left is destroyed, 1 to 8,760; empty: never by itself
 * @param cloning how the VM is cloned
 * @param customization how the guest learns its name and address
 * @param guest what is wished of pool, export and proof
 * @param batch that it was asked for with; empty if it was asked for alone
 * @param plan that was seen before the deployment was asked for: it stops before the clone if anything in it has changed
 * @param mount as which datastore the export is mounted at the end; empty: not at all
 * @param disks which disks the pool is made on
 */
public record DeploymentOptions(
        Optional<Integer> keepHours,
        CloneOptions cloning,
        CustomizationOptions customization,
        GuestOptions guest,
        Optional<BatchPlace> batch,
        Optional<SeenPlan> plan,
        Optional<DatastoreMount> mount,
        DataDiskOptions disks) {

    /** Nothing beyond what every deployment has. */
    public static final DeploymentOptions NONE = new DeploymentOptions(
            Optional.empty(),
            CloneOptions.DEFAULT,
            CustomizationOptions.DEFAULT,
            GuestOptions.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            DataDiskOptions.DEFAULT);

    /** A year. */
    public static final int MAX_KEEP_HOURS = 8_760;

    public DeploymentOptions {
        cloning = Objects.requireNonNullElse(cloning, CloneOptions.DEFAULT);
        customization = Objects.requireNonNullElse(customization, CustomizationOptions.DEFAULT);
        keepHours = Objects.requireNonNullElse(keepHours, Optional.empty());
        batch = Objects.requireNonNullElse(batch, Optional.empty());
        keepHours.ifPresent(hours -> DeploymentSpec.requireBetween(1, hours, MAX_KEEP_HOURS, "Hours to keep"));
        mount = Objects.requireNonNullElse(mount, Optional.empty());
        guest = Objects.requireNonNullElse(guest, GuestOptions.DEFAULT);
        plan = Objects.requireNonNullElse(plan, Optional.empty());
        disks = Objects.requireNonNullElse(disks, DataDiskOptions.DEFAULT);
    }

    /** The same with other wishes for the guest stage. */
    public DeploymentOptions with(GuestOptions changed) {
        return new DeploymentOptions(keepHours, cloning, customization, changed, batch, plan, mount, disks);
    }

    /** The same with hours to keep what a failure leaves. */
    public DeploymentOptions keeping(Optional<Integer> hours) {
        return new DeploymentOptions(hours, cloning, customization, guest, batch, plan, mount, disks);
    }

    /** The same as a part of a batch. */
    public DeploymentOptions in(BatchPlace place) {
        return new DeploymentOptions(keepHours, cloning, customization, guest, Optional.of(place), plan, mount, disks);
    }

    /** The same with the plan that was seen. */
    public DeploymentOptions with(SeenPlan seen) {
        return new DeploymentOptions(keepHours, cloning, customization, guest, batch, Optional.of(seen), mount, disks);
    }

    /** The same for a deployment that is no longer what the plan was of. */
    public DeploymentOptions withoutPlan() {
        return new DeploymentOptions(keepHours, cloning, customization, guest, batch, Optional.empty(), mount, disks);
    }

    /** The same with other disks for the pool. */
    public DeploymentOptions with(DataDiskOptions changed) {
        return new DeploymentOptions(keepHours, cloning, customization, guest, batch, plan, mount, changed);
    }

    /** The same with the export mounted as a datastore at the end. */
    public DeploymentOptions mounted(DatastoreMount as) {
        return new DeploymentOptions(keepHours, cloning, customization, guest, batch, plan, Optional.of(as), disks);
    }

    /** The same with the datastore under another name. */
    public DeploymentOptions mountedAs(DatastoreName name) {
        return new DeploymentOptions(
                keepHours,
                cloning,
                customization,
                guest,
                batch,
                plan,
                mount.map(asked -> new DatastoreMount(name, asked.nfsVersion(), asked.cluster())),
                disks);
    }
}
