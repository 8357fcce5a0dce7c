package io.poolwright.contracts.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.DatastoreMount;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.Placement;

/**
 * What is to be made, as far as a vCenter can tell whether it is possible there.
 *
 * @param templateName the template's display name in vCenter
 * @param memoryGb in GiB
 * @param diskGb size of each data disk that is added, in GiB
 * @param cloning how the VM is cloned
 * @param address that the guest is to have; empty where DHCP decides
 * @param mount as which datastore, and on which hosts, the export is to be mounted; empty: on none
 * @param reserved what other unfinished deployments are still going to take
 * @param disks how many data disks are added, or which of the template's is used
 * @param customization by which channel the guest learns its name and address, without any user data
 */
public record PlanQuestion(
        ManagedObjectId templateMoref,
        String templateName,
        VmName vmName,
        Placement placement,
        int cpuCount,
        int memoryGb,
        long diskGb,
        CloneOptions cloning,
        Optional<Ipv4Address> address,
        Optional<DatastoreMount> mount,
        List<ReservedSpace> reserved,
        DataDiskOptions disks,
        CustomizationOptions customization) {

    /** With one thin data disk, customized by vCenter. */
    public PlanQuestion(
            ManagedObjectId templateMoref,
            String templateName,
            VmName vmName,
            Placement placement,
            int cpuCount,
            int memoryGb,
            long diskGb,
            CloneOptions cloning,
            Optional<Ipv4Address> address,
            Optional<DatastoreMount> mount,
            List<ReservedSpace> reserved) {
        this(
                templateMoref,
                templateName,
                vmName,
                placement,
                cpuCount,
                memoryGb,
                diskGb,
                cloning,
                address,
                mount,
                reserved,
                DataDiskOptions.DEFAULT,
                CustomizationOptions.DEFAULT);
    }

    public PlanQuestion {
        Objects.requireNonNull(templateMoref, "templateMoref");
        Objects.requireNonNull(templateName, "templateName");
        Objects.requireNonNull(vmName, "vmName");
        Objects.requireNonNull(placement, "placement");
        cloning = Objects.requireNonNullElse(cloning, CloneOptions.DEFAULT);
        address = address == null ? Optional.empty() : address;
        mount = mount == null ? Optional.empty() : mount;
        reserved = reserved == null ? List.of() : List.copyOf(reserved);
        disks = Objects.requireNonNullElse(disks, DataDiskOptions.DEFAULT);
        customization = Objects.requireNonNullElse(customization, CustomizationOptions.DEFAULT);
    }

    /** What a deployment of this kind asks, before it is known what others have reserved. */
    public static PlanQuestion of(DeploymentSpec spec) {
        return new PlanQuestion(
                spec.template().moref(),
                spec.template().vmName(),
                spec.vmName(),
                spec.placement(),
                spec.cpuCount(),
                spec.memoryGb(),
                spec.diskGb(),
                spec.options().cloning(),
                spec.addressing().expectedAddress(),
                spec.options().mount(),
                List.of(),
                spec.options().disks(),
                spec.options().customization().withoutUserData());
    }

    /** The same, told what others are still going to take. */
    public PlanQuestion minus(List<ReservedSpace> taken) {
        return with(taken, disks, customization);
    }

    /** The same with other data disks. */
    public PlanQuestion with(DataDiskOptions other) {
        return with(reserved, other, customization);
    }

    /** The same with another channel of customization. */
    public PlanQuestion with(CustomizationOptions other) {
        return with(reserved, disks, other);
    }

    private PlanQuestion with(
            List<ReservedSpace> otherReserved, DataDiskOptions otherDisks, CustomizationOptions otherCustomization) {
        return new PlanQuestion(
                templateMoref,
                templateName,
                vmName,
                placement,
                cpuCount,
                memoryGb,
                diskGb,
                cloning,
                address,
                mount,
                otherReserved,
                otherDisks,
                otherCustomization);
    }
}
