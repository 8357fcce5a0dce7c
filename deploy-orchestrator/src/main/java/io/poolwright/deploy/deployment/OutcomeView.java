package io.poolwright.deploy.deployment;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.contracts.vsphere.DiskOrigin;
import io.poolwright.deploy.plan.PlanCheckView;
import io.poolwright.deploy.plan.PlanPlacementView;

/** What a step yielded, as REST shows it. The event's step tells which of these it is. */
@Schema(
        oneOf = {
            OutcomeView.Planned.class,
            OutcomeView.Cloned.class,
            OutcomeView.Customized.class,
            OutcomeView.DiskAdded.class,
            OutcomeView.PoweredOn.class,
            OutcomeView.ToolsRunning.class,
            OutcomeView.PoolConfigured.class,
            OutcomeView.Exported.class,
            OutcomeView.Proven.class,
            OutcomeView.Recorded.class,
            OutcomeView.Mounted.class
        })
public sealed interface OutcomeView {

    /** Nothing stands in the way. */
    @Schema(name = "PlannedOutcome")
    record Planned(PlanPlacementView placement, List<PlanCheckView> checks) implements OutcomeView {}

    /** @param adopted true if the VM was already there from an attempt whose report was lost */
    @Schema(name = "ClonedOutcome")
    record Cloned(DeploymentView.Vm vm, boolean adopted) implements OutcomeView {}

    /** The guest's identity is set for its first boot. */
    @Schema(name = "CustomizedOutcome")
    record Customized() implements OutcomeView {}

    /**
     * The pool's disks are on the VM; the first of them is told twice.
     *
     * @param capacityGb in GiB, whole ones
     * @param disks all of them, the first one first
     * @param ofTemplate whether it came with the template, so that none was added
     */
    @Schema(name = "DiskAddedOutcome")
    record DiskAdded(
            UUID backingUuid, int controllerBus, int unit, long capacityGb, List<Disk> disks, boolean ofTemplate)
            implements OutcomeView {

        /** One disk, by the identity that the guest sees too, and its place on the VM. */
        @Schema(name = "DataDiskView")
        public record Disk(UUID backingUuid, int controllerBus, int unit, long capacityGb, long capacityBytes) {

            static Disk of(DataDisk disk) {
                return new Disk(disk.backingUuid(), disk.controllerBus(), disk.unit(), disk.capacityGb(), disk.bytes());
            }
        }
    }

    /** The VM runs. */
    @Schema(name = "PoweredOnOutcome")
    record PoweredOn() implements OutcomeView {}

    /** @param hostName as the guest reports it; null if it does not say */
    @Schema(name = "ToolsRunningOutcome")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToolsRunning(String address, @Nullable String hostName, List<String> hostKeyFingerprints)
            implements OutcomeView {}

    /**
     * @param device the path by id that the pool was made on, of its first disk
     * @param devices those of all its disks
     * @param encrypted whether everything in it is
     */
    @Schema(name = "PoolConfiguredOutcome")
    record PoolConfigured(
            String poolGuid,
            String device,
            long sizeBytes,
            String hostKeyFingerprint,
            List<String> devices,
            boolean encrypted)
            implements OutcomeView {}

    /**
     * Every connected host of the cluster has the datastore.
     *
     * @param moref of the datastore
     * @param export what is mounted, as {@code server:path}
     * @param hosts all hosts of the cluster
     */
    @Schema(name = "MountedOutcome")
    record Mounted(String moref, String datastoreName, String nfsVersion, String export, List<HostMountView> hosts)
            implements OutcomeView {}

    /** @param exports the lines of {@code exportfs -v} that prove it */
    @Schema(name = "ExportedOutcome")
    record Exported(String nfsPath, List<String> exports) implements OutcomeView {}

    /**
     * The target has shown that it works.
     *
     * @param report the acceptance report as it is kept, JSON text
     * @param markdown the same for people
     * @param sha256 of the report in UTF-8, 64 hexadecimal digits
     */
    @Schema(name = "ProvenOutcome")
    record Proven(List<Part> parts, String report, String markdown, String sha256) implements OutcomeView {

        /**
         * One part of the proof.
         *
         * @param measured figures by name, such as MBs for MB (10^6 bytes) a second
         */
        @Schema(name = "ProofPartView")
        public record Part(ProofPart part, ProofFinding.Outcome outcome, String detail, Map<String, String> measured) {

            static Part of(ProofFinding finding) {
                return new Part(finding.part(), finding.outcome(), finding.detail(), finding.measured());
            }
        }
    }

    /** The target is in the registry. */
    @Schema(name = "RecordedOutcome")
    record Recorded(UUID targetId) implements OutcomeView {}

    static OutcomeView of(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.PlanChecked o ->
                new Planned(
                        PlanPlacementView.of(o.report().placement()),
                        o.report().findings().stream().map(PlanCheckView::of).toList());
            case StepOutcome.TemplateCloned o -> new Cloned(DeploymentView.Vm.of(o.vm()), o.adopted());
            case StepOutcome.GuestCustomized o -> new Customized();
            case StepOutcome.DataDiskAdded o ->
                new DiskAdded(
                        o.disk().backingUuid(),
                        o.disk().controllerBus(),
                        o.disk().unit(),
                        o.disk().capacityGb(),
                        o.disks().stream().map(DiskAdded.Disk::of).toList(),
                        o.origin() == DiskOrigin.TEMPLATE);
            case StepOutcome.PoweredOn o -> new PoweredOn();
            case StepOutcome.ToolsRunning o ->
                new ToolsRunning(
                        o.address().value(),
                        o.hostName().orElse(null),
                        o.hostKeys().stream().map(HostKey::fingerprint).toList());
            case StepOutcome.PoolConfigured o ->
                new PoolConfigured(
                        o.guid().value(),
                        o.device(),
                        o.sizeBytes(),
                        o.hostKey().fingerprint(),
                        o.devices(),
                        o.key().isPresent());
            case StepOutcome.NfsExported o -> new Exported(o.path(), o.entries());
            case StepOutcome.TargetProven o ->
                new Proven(
                        o.findings().stream().map(Proven.Part::of).toList(),
                        o.reportJson(),
                        o.reportMarkdown(),
                        o.sha256());
            case StepOutcome.TargetRecorded o -> new Recorded(o.target().value());
            case StepOutcome.DatastoreMounted o ->
                new Mounted(
                        o.datastore().value(),
                        o.name().value(),
                        o.nfsVersion().text(),
                        o.export().toString(),
                        o.hosts().stream().map(HostMountView::of).toList());
            case StepOutcome.Undone o -> throw new IllegalArgumentException("No step yields that it was undone");
        };
    }
}
