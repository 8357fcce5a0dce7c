package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.ReservedSpace;
import io.poolwright.contracts.plan.SeenPlan;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.value.HostName;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.NfsExport;
import io.poolwright.contracts.vsphere.NfsVersion;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VmReference;

/** What the orchestrator asks of the vcenter-agent. Each is "make it so": look, do what is missing, verify, report. */
public sealed interface VCenterCommand extends StepCommand, VCenterOrder {

    VCenterConnection vcenter();

    /**
     * Nothing stands in the way of the deployment, and the vCenter looks as it did when the plan was seen. Changes nothing.
     *
     * @param seen empty if whoever asked for the deployment has seen no plan
     */
    @MessageType(name = "io.poolwright.vcenter.CheckPlan", version = 1)
    record CheckPlan(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            PlanQuestion question,
            Optional<SeenPlan> seen)
            implements VCenterCommand {

        public CheckPlan {
            require(commandId, deploymentId, deadline, vcenter);
            Objects.requireNonNull(question, "question");
            seen = seen == null ? Optional.empty() : seen;
        }

        /** The same, told what others are still going to take. */
        public CheckPlan minus(List<ReservedSpace> taken) {
            return new CheckPlan(commandId, deploymentId, attempt, deadline, vcenter, question.minus(taken), seen);
        }
    }

    /**
     * A powered-off VM with {@code instanceUuid} = deployment id exists, cloned from the template, with this name, place,
     * CPU and memory.
     *
     * @param memoryGb in GiB
     */
    @MessageType(name = "io.poolwright.vcenter.CloneTemplate", version = 1)
    record CloneTemplate(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            ManagedObjectId templateMoref,
            String templateName,
            VmName vmName,
            Placement placement,
            int cpuCount,
            int memoryGb,
            CloneOptions options)
            implements VCenterCommand {

        public CloneTemplate {
            require(commandId, deploymentId, deadline, vcenter);
            Objects.requireNonNull(templateMoref, "templateMoref");
            Objects.requireNonNull(templateName, "templateName");
            Objects.requireNonNull(vmName, "vmName");
            Objects.requireNonNull(placement, "placement");
            options = Objects.requireNonNullElse(options, CloneOptions.DEFAULT);
        }
    }

    /** The guest will come up with this host name and address. */
    @MessageType(name = "io.poolwright.vcenter.CustomizeGuest", version = 1)
    record CustomizeGuest(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            VmReference vm,
            HostName hostName,
            String domain,
            GuestAddressing addressing,
            CustomizationOptions options)
            implements VCenterCommand {

        public CustomizeGuest {
            require(commandId, deploymentId, deadline, vcenter);
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(hostName, "hostName");
            Objects.requireNonNull(domain, "domain");
            Objects.requireNonNull(addressing, "addressing");
            options = Objects.requireNonNullElse(options, CustomizationOptions.DEFAULT);
        }
    }

    /**
     * The VM has the data disks that were asked for, and {@code disk.EnableUUID} is set.
     *
     * @param capacityGb size of each that is added, in GiB
     * @param disks how many are added, or which of the template's is used
     */
    @MessageType(name = "io.poolwright.vcenter.AddDataDisk", version = 1)
    record AddDataDisk(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            VmReference vm,
            long capacityGb,
            DataDiskOptions disks)
            implements VCenterCommand {

        /** One thin disk. */
        public AddDataDisk(
                CommandId commandId,
                DeploymentId deploymentId,
                int attempt,
                Instant deadline,
                VCenterConnection vcenter,
                VmReference vm,
                long capacityGb) {
            this(commandId, deploymentId, attempt, deadline, vcenter, vm, capacityGb, DataDiskOptions.DEFAULT);
        }

        public AddDataDisk {
            require(commandId, deploymentId, deadline, vcenter);
            Objects.requireNonNull(vm, "vm");
            disks = Objects.requireNonNullElse(disks, DataDiskOptions.DEFAULT);
        }

        /** The same for other disks. */
        public AddDataDisk with(DataDiskOptions other) {
            return new AddDataDisk(commandId, deploymentId, attempt, deadline, vcenter, vm, capacityGb, other);
        }
    }

    /** The VM is powered on. */
    @MessageType(name = "io.poolwright.vcenter.PowerOn", version = 1)
    record PowerOn(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            VmReference vm)
            implements VCenterCommand {

        public PowerOn {
            require(commandId, deploymentId, deadline, vcenter);
            Objects.requireNonNull(vm, "vm");
        }
    }

    /**
     * VMware Tools runs, the guest has the expected address (or, with DHCP, a usable one), and has published its host keys.
     *
     * @param customization by which channel the guest is customized: where vCenter does it, it must have said that this
     *     succeeded, too
     */
    @MessageType(name = "io.poolwright.vcenter.WaitForTools", version = 1)
    record WaitForTools(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            VmReference vm,
            GuestAddressing addressing,
            Channel customization)
            implements VCenterCommand {

        public WaitForTools {
            require(commandId, deploymentId, deadline, vcenter);
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(addressing, "addressing");
            customization = Objects.requireNonNullElse(customization, Channel.NONE);
        }
    }

    /** Undoes {@link PowerOn}: the VM is powered off, if it is this very one. */
    @MessageType(name = "io.poolwright.vcenter.PowerOff", version = 1)
    record PowerOff(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            VmReference vm)
            implements VCenterCommand {

        public PowerOff {
            require(commandId, deploymentId, deadline, vcenter);
            Objects.requireNonNull(vm, "vm");
        }
    }

    /**
     * Undoes {@link CloneTemplate}: the VM with {@code instanceUuid} = deployment id is gone, with the disks that the
     * deployment gave it. Whatever does not match what is known of it is refused.
     *
     * @param vm what the clone yielded; empty if it was never heard how the clone ended
     * @param templateMoref whose running clones are waited for in that case
     * @param dataDisk backing UUID of the first data disk; empty if none was added, or it was never heard
     * @param moreDataDisks those of the others
     */
    @MessageType(name = "io.poolwright.vcenter.DestroyVm", version = 1)
    record DestroyVm(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            Optional<VmReference> vm,
            ManagedObjectId templateMoref,
            Optional<UUID> dataDisk,
            List<UUID> moreDataDisks)
            implements VCenterCommand {

        /** With one data disk at most. */
        public DestroyVm(
                CommandId commandId,
                DeploymentId deploymentId,
                int attempt,
                Instant deadline,
                VCenterConnection vcenter,
                Optional<VmReference> vm,
                ManagedObjectId templateMoref,
                Optional<UUID> dataDisk) {
            this(commandId, deploymentId, attempt, deadline, vcenter, vm, templateMoref, dataDisk, List.of());
        }

        public DestroyVm {
            require(commandId, deploymentId, deadline, vcenter);
            vm = vm == null ? Optional.empty() : vm;
            Objects.requireNonNull(templateMoref, "templateMoref");
            dataDisk = dataDisk == null ? Optional.empty() : dataDisk;
            moreDataDisks = moreDataDisks == null ? List.of() : List.copyOf(moreDataDisks);
        }

        /** The backing UUIDs of all data disks that are known. */
        public List<UUID> dataDisks() {
            return Stream.concat(dataDisk.stream(), moreDataDisks.stream()).toList();
        }
    }

    /**
     * Every connected host of a cluster has the export mounted as a datastore of this name, and can read and write it.
     *
     * @param vm that serves the export: without a cluster, it is mounted on the hosts of the one that this VM runs in
     * @param cluster by name or inventory path
     */
    @MessageType(name = "io.poolwright.vcenter.MountDatastore", version = 1)
    record MountDatastore(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            VmReference vm,
            DatastoreName datastore,
            NfsVersion nfsVersion,
            NfsExport export,
            Optional<String> cluster)
            implements VCenterCommand {

        public MountDatastore {
            require(commandId, deploymentId, deadline, vcenter);
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(datastore, "datastore");
            Objects.requireNonNull(nfsVersion, "nfsVersion");
            Objects.requireNonNull(export, "export");
            cluster = cluster == null ? Optional.empty() : cluster;
        }
    }

    /**
     * Undoes {@link MountDatastore}: none of these hosts has a datastore from this export any more. Refused while VMs live on
     * it.
     *
     * @param serverNames other names of the server, under which somebody may have mounted it
     * @param hosts where the log proves that this deployment mounted it; on others it is never touched
     * @param mustBeUnused whether a mount on any other host is a failure too, because the server is to go
     */
    @MessageType(name = "io.poolwright.vcenter.UnmountDatastore", version = 1)
    record UnmountDatastore(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            VCenterConnection vcenter,
            NfsExport export,
            List<String> serverNames,
            List<ManagedObjectId> hosts,
            boolean mustBeUnused)
            implements VCenterCommand {

        public UnmountDatastore {
            require(commandId, deploymentId, deadline, vcenter);
            Objects.requireNonNull(export, "export");
            serverNames = List.copyOf(serverNames);
            hosts = List.copyOf(hosts);
        }
    }

    private static void require(
            CommandId commandId, DeploymentId deploymentId, Instant deadline, VCenterConnection vcenter) {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(deploymentId, "deploymentId");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(vcenter, "vcenter");
    }
}
