package io.poolwright.contracts.deployment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.contracts.vsphere.DiskOrigin;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.NfsExport;
import io.poolwright.contracts.vsphere.NfsVersion;
import io.poolwright.contracts.vsphere.VmReference;

/** What a step yielded, verified on the real thing: later steps and the target are built from it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StepOutcome.PlanChecked.class, name = "planChecked"),
    @JsonSubTypes.Type(value = StepOutcome.TemplateCloned.class, name = "templateCloned"),
    @JsonSubTypes.Type(value = StepOutcome.GuestCustomized.class, name = "guestCustomized"),
    @JsonSubTypes.Type(value = StepOutcome.DataDiskAdded.class, name = "dataDiskAdded"),
    @JsonSubTypes.Type(value = StepOutcome.PoweredOn.class, name = "poweredOn"),
    @JsonSubTypes.Type(value = StepOutcome.ToolsRunning.class, name = "toolsRunning"),
    @JsonSubTypes.Type(value = StepOutcome.PoolConfigured.class, name = "poolConfigured"),
    @JsonSubTypes.Type(value = StepOutcome.NfsExported.class, name = "nfsExported"),
    @JsonSubTypes.Type(value = StepOutcome.TargetProven.class, name = "targetProven"),
    @JsonSubTypes.Type(value = StepOutcome.TargetRecorded.class, name = "targetRecorded"),
    @JsonSubTypes.Type(value = StepOutcome.DatastoreMounted.class, name = "datastoreMounted"),
    @JsonSubTypes.Type(value = StepOutcome.Undone.class, name = "undone")
})
public sealed interface StepOutcome {

    /** Nothing stands in the way of the deployment. */
    record PlanChecked(PlanReport report) implements StepOutcome {
        public PlanChecked {
            Objects.requireNonNull(report, "report");
        }
    }

    /** @param adopted true if the VM was already there from an attempt whose report was lost */
    record TemplateCloned(VmReference vm, boolean adopted) implements StepOutcome {
        public TemplateCloned {
            Objects.requireNonNull(vm, "vm");
        }
    }

    record GuestCustomized() implements StepOutcome {}

    /**
     * The pool's disks are on the VM, and the guest can tell which they are.
     *
     * @param disk the first
     * @param more the others, in the order of their slots
     * @param origin whether they were added or came with the template
     */
    record DataDiskAdded(DataDisk disk, List<DataDisk> more, DiskOrigin origin) implements StepOutcome {

        /** One disk that was added. */
        public DataDiskAdded(DataDisk disk) {
            this(disk, List.of(), DiskOrigin.ADDED);
        }

        public DataDiskAdded {
            Objects.requireNonNull(disk, "disk");
            more = more == null ? List.of() : List.copyOf(more);
            origin = origin == null ? DiskOrigin.ADDED : origin;
        }

        /** All of them. */
        public List<DataDisk> disks() {
            return Stream.concat(Stream.of(disk), more.stream()).toList();
        }
    }

    record PoweredOn() implements StepOutcome {}

    /** @param hostName as the guest reports it; empty if Tools does not say */
    record ToolsRunning(Ipv4Address address, Optional<String> hostName, List<HostKey> hostKeys) implements StepOutcome {
        public ToolsRunning {
            Objects.requireNonNull(address, "address");
            hostName = hostName == null ? Optional.empty() : hostName;
            hostKeys = List.copyOf(hostKeys);
        }
    }

    /**
     * @param device the by-id path that the pool was made on, of its first disk
     * @param sizeBytes as {@code zpool list} reports it
     * @param hostKey the one that the guest presented
     * @param trustedOnFirstUse whether it was believed although nobody had vouched for it
     * @param moreDevices those of its other disks
     * @param key that the pool is encrypted with, sealed to the ssh-agent; empty if it is not encrypted
     */
    record PoolConfigured(
            PoolGuid guid,
            String device,
            long sizeBytes,
            HostKey hostKey,
            boolean trustedOnFirstUse,
            List<String> moreDevices,
            Optional<Sealed> key)
            implements StepOutcome {

        /** Of a guest whose host key somebody had vouched for. */
        public PoolConfigured(PoolGuid guid, String device, long sizeBytes, HostKey hostKey) {
            this(guid, device, sizeBytes, hostKey, false, List.of(), Optional.empty());
        }

        public PoolConfigured {
            Objects.requireNonNull(guid, "guid");
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(hostKey, "hostKey");
            moreDevices = moreDevices == null ? List.of() : List.copyOf(moreDevices);
            key = key == null ? Optional.empty() : key;
        }

        /** The paths of all its disks. */
        public List<String> devices() {
            return Stream.concat(Stream.of(device), moreDevices.stream()).toList();
        }
    }

    /** @param entries the lines of {@code exportfs -v} that prove it */
    record NfsExported(String path, List<String> entries) implements StepOutcome {
        public NfsExported {
            Objects.requireNonNull(path, "path");
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param findings a part of the proof each
     * @param reportJson the acceptance report, to be kept as it is
     * @param reportMarkdown the same for people
     * @param sha256 of {@code reportJson} in UTF-8, 64 hexadecimal digits
     * @param ownKey how to log in from now on; empty if it is the template's key still
     */
    record TargetProven(
            List<ProofFinding> findings,
            String reportJson,
            String reportMarkdown,
            String sha256,
            Optional<SshCredential> ownKey)
            implements StepOutcome {

        /** Of a target that keeps the template's key. */
        public TargetProven(List<ProofFinding> findings, String reportJson, String reportMarkdown, String sha256) {
            this(findings, reportJson, reportMarkdown, sha256, Optional.empty());
        }

        public TargetProven {
            findings = List.copyOf(findings);
            Objects.requireNonNull(reportJson, "reportJson");
            Objects.requireNonNull(reportMarkdown, "reportMarkdown");
            Objects.requireNonNull(sha256, "sha256");
            ownKey = ownKey == null ? Optional.empty() : ownKey;
        }
    }

    record TargetRecorded(TargetId target) implements StepOutcome {
        public TargetRecorded {
            Objects.requireNonNull(target, "target");
        }
    }

    /**
     * Every connected host of the cluster has the datastore, and at least one.
     *
     * @param datastore vCenter's object
     * @param hosts how each host of the cluster stands to it
     */
    record DatastoreMounted(
            ManagedObjectId datastore,
            DatastoreName name,
            NfsVersion nfsVersion,
            NfsExport export,
            List<HostMount> hosts)
            implements StepOutcome {
        public DatastoreMounted {
            Objects.requireNonNull(datastore, "datastore");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(nfsVersion, "nfsVersion");
            Objects.requireNonNull(export, "export");
            hosts = List.copyOf(hosts);
        }
    }

    /** @param detail what was found and what was done about it, a sentence for people */
    record Undone(String detail) implements StepOutcome {
        public Undone {
            Objects.requireNonNull(detail, "detail");
        }
    }
}
