package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualMachineConfigOptionDescriptor;
import com.vmware.vim25.mo.EnvironmentBrowser;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.vcenter.clone.vsphere.CloneSource;
import io.poolwright.vcenter.clone.vsphere.Template;
import io.poolwright.vcenter.disk.DiskPlaces;
import io.poolwright.vcenter.disk.ScsiSlot;
import io.poolwright.vcenter.plan.vsphere.TemplateFacts.Disk;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Whether a target can be made of the template. */
final class TemplateChecks {

    /** In the identifiers that vSphere has for guests that LinuxPrep or cloud-init can customize. */
    private static final List<String> LINUX = List.of(
            "linux", "debian", "ubuntu", "rhel", "centos", "sles", "suse", "fedora", "rocky", "alma", "photon",
            "coreos");

    private static final String WINDOWS = "win";

    private final VSphereSession session;
    private final Findings findings;

    TemplateChecks(VSphereSession session, Findings findings) {
        this.session = session;
        this.findings = findings;
    }

    void check(PlanQuestion question, Template source, TemplateFacts template, Where where) throws RemoteException {
        kind(question, template);
        guest(template);
        tools(template);
        controller(question, template);
        disks(question, source, template);
        hardwareVersion(template, where);
    }

    private void kind(PlanQuestion question, TemplateFacts template) {
        findings.saw("template", "%s (%s)".formatted(template.name(), question.templateMoref()));
        findings.saw("template.changeVersion", template.changeVersion());
        Map<String, String> measured = Map.of(
                "changeVersion", template.changeVersion(),
                "powerState", template.powerState(),
                "isTemplate", String.valueOf(template.isTemplate()),
                "hasSnapshot", String.valueOf(template.hasSnapshot()));
        if (template.isTemplate()) {
            findings.ok(Check.TEMPLATE, "%s is a template".formatted(template.name()), measured);
        } else if ("poweredOff".equals(template.powerState())) {
            findings.ok(Check.TEMPLATE, "%s is a VM that is powered off".formatted(template.name()), measured);
        } else {
            findings.block(
                    Check.TEMPLATE,
                    ErrorCode.TEMPLATE_IS_RUNNING,
                    "%s is a VM, and it is %s".formatted(template.name(), template.powerState()),
                    measured);
        }
    }

    private void guest(TemplateFacts template) {
        String guestId = template.guestId().orElse("not set");
        findings.saw("template.guestId", guestId);
        Map<String, String> measured = Map.of("guestId", guestId, "guestFullName", template.guestName());
        String known = guestId.toLowerCase(Locale.ROOT);
        if (LINUX.stream().anyMatch(known::contains)) {
            findings.ok(Check.GUEST_OS, "The guest is %s".formatted(template.guestName()), measured);
        } else if (known.startsWith(WINDOWS)) {
            findings.block(
                    Check.GUEST_OS,
                    ErrorCode.GUEST_OS_UNSUITABLE,
                    "The guest is %s, which cannot be a target".formatted(template.guestName()),
                    measured);
        } else {
            findings.warn(
                    Check.GUEST_OS,
                    ErrorCode.GUEST_OS_UNSUITABLE,
                    "The guest id %s does not say that it is a Linux".formatted(guestId),
                    measured);
        }
    }

    private void tools(TemplateFacts template) {
        String status = template.toolsStatus().orElse("not known");
        Map<String, String> measured = Map.of("toolsStatus", status, "toolsVersion", template.toolsVersion());
        if (template.toolsStatus().isEmpty() || "guestToolsNotInstalled".equals(status)) {
            findings.warn(
                    Check.TOOLS,
                    ErrorCode.TOOLS_NOT_SEEN,
                    "vCenter has not seen VMware Tools in %s".formatted(template.name()),
                    measured);
        } else {
            findings.ok(Check.TOOLS, "VMware Tools is there: %s".formatted(status), measured);
        }
    }

    private void controller(PlanQuestion question, TemplateFacts template) {
        findings.saw("template.controllers", template.controllers());
        if (question.disks().template().isPresent()) {
            findings.ok(
                    Check.SCSI_CONTROLLER,
                    "No disk is added",
                    Map.of("controllers", template.controllers(), "slots", "none needed"));
            return;
        }
        int count = question.disks().count();
        Optional<DiskPlaces> places = template.places(count);
        String slots = places.map(
                        found -> found.slots().stream().map(ScsiSlot::toString).collect(Collectors.joining(", ")))
                .orElse("none");
        Map<String, String> measured = Map.of("controllers", template.controllers(), "slots", slots);
        if (places.isEmpty()) {
            findings.block(
                    Check.SCSI_CONTROLLER,
                    ErrorCode.SCSI_CONTROLLER_UNSUITABLE,
                    "There is no room for %d data disks, and no controller can be added; SCSI controllers: %s"
                            .formatted(count, template.controllers()),
                    measured);
        } else {
            findings.ok(
                    Check.SCSI_CONTROLLER,
                    "%s to %s%s"
                            .formatted(
                                    count == 1 ? "The data disk goes" : "The %d data disks go".formatted(count),
                                    slots,
                                    places.get().newControllers().isEmpty()
                                            ? ""
                                            : ", on a paravirtual controller that is added"),
                    measured);
        }
    }

    private void disks(PlanQuestion question, Template source, TemplateFacts template) throws RemoteException {
        Optional<CloneSource> cloned =
                findings.look(Check.DISK_LAYOUT, () -> CloneSource.of(question.cloning(), source));
        Optional<TemplateDisk> wanted = question.disks().template();
        boolean clear = wanted.isEmpty()
                || findings.look(Check.DISK_LAYOUT, () -> template.disk(wanted.get()))
                        .isPresent();
        if (cloned.isPresent() && clear) {
            layout(question, template);
        }
    }

    private void layout(PlanQuestion question, TemplateFacts template) {
        List<Disk> disks = template.disks();
        int expected = question.disks().template().isPresent() ? 2 : 1;
        String layout =
                disks.isEmpty() ? "none" : disks.stream().map(Disk::toString).collect(Collectors.joining(", "));
        findings.saw("template.disks", layout);
        Map<String, String> measured = Map.of(
                "disks",
                layout,
                "capacityBytes",
                String.valueOf(disks.stream().mapToLong(Disk::capacityBytes).sum()),
                "cloneBytes",
                String.valueOf(template.cloneBytes(question.cloning())));
        if (disks.stream().anyMatch(disk -> disk.raw() || disk.shared()) || disks.isEmpty()) {
            findings.block(
                    Check.DISK_LAYOUT,
                    ErrorCode.DISK_LAYOUT_UNSUITABLE,
                    "The disks cannot be cloned: %s".formatted(layout),
                    measured);
        } else if (disks.size() > expected) {
            findings.warn(
                    Check.DISK_LAYOUT,
                    ErrorCode.DISK_LAYOUT_UNSUITABLE,
                    "There are %d disks where %d were expected: %s".formatted(disks.size(), expected, layout),
                    measured);
        } else {
            findings.ok(
                    Check.DISK_LAYOUT,
                    question.disks()
                            .template()
                            .map(disk -> "The pool goes to the disk with %s, of: %s".formatted(disk, layout))
                            .orElseGet(() -> "One disk: %s".formatted(layout)),
                    measured);
        }
    }

    private void hardwareVersion(TemplateFacts template, Where where) throws RemoteException {
        if (where.cluster().isEmpty()) {
            return;
        }
        String version = template.hardwareVersion().orElse("not set");
        findings.saw("template.hardwareVersion", version);
        Optional<TreeSet<String>> known = findings.look(
                Check.HARDWARE_VERSION, () -> known(where.cluster().get()));
        if (known.isEmpty()) {
            return;
        }
        Map<String, String> measured = Map.of("version", version, "known", String.join(", ", known.get()));
        if (known.get().isEmpty()) {
            findings.warn(
                    Check.HARDWARE_VERSION,
                    ErrorCode.CHECK_NOT_POSSIBLE,
                    "vCenter does not say which hardware versions %s knows"
                            .formatted(where.cluster().get().name()),
                    measured);
        } else if (known.get().contains(version)) {
            findings.ok(
                    Check.HARDWARE_VERSION,
                    "%s runs %s".formatted(where.cluster().get().name(), version),
                    measured);
        } else {
            findings.block(
                    Check.HARDWARE_VERSION,
                    ErrorCode.HARDWARE_VERSION_UNSUITABLE,
                    "%s does not run %s".formatted(where.cluster().get().name(), version),
                    measured);
        }
    }

    private TreeSet<String> known(Found cluster) throws RemoteException {
        Optional<ManagedObjectReference> browser = ObjectProperties.read(
                        session, cluster.reference(), "environmentBrowser")
                .get("environmentBrowser", ManagedObjectReference.class);
        if (browser.isEmpty()) {
            return new TreeSet<>();
        }
        VirtualMachineConfigOptionDescriptor[] descriptors =
                new EnvironmentBrowser(session.connection(), browser.get()).queryConfigOptionDescriptor();
        return descriptors == null
                ? new TreeSet<>()
                : Arrays.stream(descriptors)
                        .filter(descriptor -> !Boolean.FALSE.equals(descriptor.getRunSupported()))
                        .map(VirtualMachineConfigOptionDescriptor::getKey)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
