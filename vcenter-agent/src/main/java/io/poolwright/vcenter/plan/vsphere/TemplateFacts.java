package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualDiskRawDiskMappingVer1BackingInfo;
import com.vmware.vim25.VirtualSCSIController;

import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.vcenter.clone.vsphere.Template;
import io.poolwright.vcenter.disk.DiskPlaces;
import io.poolwright.vcenter.disk.vsphere.TemplateDisks;
import io.poolwright.vcenter.disk.vsphere.VmHardware;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** What a template is made of, as vCenter tells it now. */
final class TemplateFacts {

    private static final String NOT_KNOWN = "not known";

    private final PropertyValues values;
    private final VmHardware hardware;
    private final List<Disk> disks;

    private TemplateFacts(PropertyValues values) {
        this.values = values;
        this.hardware = VmHardware.of(values);
        this.disks = values.list("config.hardware.device", VirtualDevice.class).stream()
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .map(Disk::of)
                .toList();
    }

    static TemplateFacts read(VSphereSession session, Template template) throws RemoteException {
        return new TemplateFacts(ObjectProperties.read(
                session,
                template.reference(),
                "name",
                "config.template",
                "config.changeVersion",
                "config.guestId",
                "config.guestFullName",
                "config.version",
                "config.hardware.device",
                "config.extraConfig",
                "runtime.powerState",
                "summary.storage.committed",
                "guest.toolsVersionStatus2",
                "config.tools.toolsVersion",
                "snapshot"));
    }

    /**
     * A disk of the template.
     *
     * @param thin whether only what was written takes space
     * @param raw whether it is a mapping of a LUN
     * @param shared whether several VMs may write to it
     */
    record Disk(long capacityBytes, boolean thin, boolean raw, boolean shared) {

        static Disk of(VirtualDisk disk) {
            long capacity = disk.getCapacityInKB() * Sizes.KIB;
            if (disk.getBacking() instanceof VirtualDiskFlatVer2BackingInfo flat) {
                return new Disk(
                        capacity,
                        Boolean.TRUE.equals(flat.getThinProvisioned()),
                        false,
                        "sharingMultiWriter".equals(flat.getSharing()));
            }
            return new Disk(
                    capacity, false, disk.getBacking() instanceof VirtualDiskRawDiskMappingVer1BackingInfo, false);
        }

        @Override
        public String toString() {
            String kind = raw ? "raw" : thin ? "thin" : "thick";
            return "%s %s%s".formatted(Sizes.text(capacityBytes), kind, shared ? " shared" : "");
        }
    }

    boolean isTemplate() {
        return values.get("config.template", Boolean.class).orElse(false);
    }

    String name() {
        return values.text("name").orElse(values.object().getVal());
    }

    String powerState() {
        return values.text("runtime.powerState").orElse(NOT_KNOWN);
    }

    String changeVersion() {
        return values.text("config.changeVersion").orElse(NOT_KNOWN);
    }

    Optional<String> guestId() {
        return values.text("config.guestId");
    }

    String guestName() {
        return values.text("config.guestFullName").orElse(NOT_KNOWN);
    }

    Optional<String> hardwareVersion() {
        return values.text("config.version");
    }

    Optional<String> toolsStatus() {
        return values.text("guest.toolsVersionStatus2");
    }

    String toolsVersion() {
        return values.text("config.tools.toolsVersion").orElse(NOT_KNOWN);
    }

    boolean hasSnapshot() {
        return values.text("snapshot").isPresent();
    }

    List<Disk> disks() {
        return disks;
    }

    /** As {@code PvScsi bus 0, LsiLogic bus 1}; {@code none} without any. */
    String controllers() {
        List<VirtualSCSIController> all = hardware.controllers();
        return all.isEmpty()
                ? "none"
                : all.stream()
                        .map(controller -> "%s bus %d".formatted(kind(controller), controller.getBusNumber()))
                        .collect(Collectors.joining(", "));
    }

    /** Where so many data disks would go; empty if there is no room for them. */
    Optional<DiskPlaces> places(int disks) {
        return hardware.places(disks);
    }

    /** @throws StepFailedException with {@code TEMPLATE_DISK_NOT_FOUND} */
    Disk disk(TemplateDisk wanted) {
        return Disk.of(TemplateDisks.require(hardware, wanted));
    }

    /** What the clone's disks take; of linked ones next to nothing at first. */
    long cloneBytes(CloneOptions cloning) {
        return switch (cloning.mode()) {
            case LINKED -> 0;
            case FULL ->
                switch (cloning.diskFormat()) {
                    case SAME_AS_TEMPLATE, THIN -> writtenBytes();
                    case THICK, EAGER_ZEROED_THICK -> capacity(disks.stream());
                };
        };
    }

    /** What the data disks may grow to: all that is added, or the template's own if it grows. */
    long dataDiskBytes(PlanQuestion question) {
        long added = question.disks().addedGb(question.diskGb()) * Sizes.GIB;
        return question.disks()
                .template()
                .flatMap(wanted -> TemplateDisks.find(hardware, wanted))
                .map(Disk::of)
                .filter(Disk::thin)
                .map(Disk::capacityBytes)
                .orElse(added);
    }

    /** Of thin disks what is written, of others all. */
    private long writtenBytes() {
        long thick = capacity(disks.stream().filter(disk -> !disk.thin()));
        long thin = capacity(disks.stream().filter(Disk::thin));
        long written = values.get("summary.storage.committed", Long.class)
                .map(committed -> Math.max(0, committed - thick))
                .orElse(thin);
        return thick + Math.min(thin, written);
    }

    static String kind(VirtualSCSIController controller) {
        return controller.getClass().getSimpleName().replace("Virtual", "").replace("Controller", "");
    }

    private static long capacity(Stream<Disk> disks) {
        return disks.mapToLong(Disk::capacityBytes).sum();
    }
}
