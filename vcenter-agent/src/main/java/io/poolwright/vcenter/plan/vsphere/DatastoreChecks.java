package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.vmware.vim25.DatastoreHostMount;
import com.vmware.vim25.HostMountInfo;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.ReservedSpace;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.vcenter.plan.SpaceBook;
import io.poolwright.vcenter.plan.SpaceBook.Held;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.plan.vsphere.Where.Host;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Whether the hosts reach the datastore, and whether it has room. */
final class DatastoreChecks {

    private static final Held NOTHING_HELD = new Held(0, 0);

    private final VSphereSession session;
    private final Findings findings;
    private final SpaceBook book;

    DatastoreChecks(VSphereSession session, Findings findings, SpaceBook book) {
        this.session = session;
        this.findings = findings;
        this.book = book;
    }

    void check(
            VCenterId vcenter,
            PlanQuestion question,
            Optional<DeploymentId> deployment,
            Where where,
            long cloneBytes,
            long diskBytes)
            throws RemoteException {
        if (where.datastore().isEmpty()) {
            return;
        }
        Found datastore = where.datastore().get();
        Optional<PropertyValues> read = findings.look(
                Check.DATASTORE,
                () -> ObjectProperties.read(
                        session,
                        datastore.reference(),
                        "host",
                        "summary.type",
                        "summary.accessible",
                        "summary.maintenanceMode",
                        "summary.capacity",
                        "summary.freeSpace",
                        "summary.uncommitted",
                        "info.maxFileSize"));
        if (read.isEmpty()) {
            return;
        }
        if (!where.usable().isEmpty()) {
            reach(datastore, read.get(), where.usable());
        }
        new Room(vcenter, question, deployment, datastore, cloneBytes, diskBytes).check(read.get());
    }

    private void reach(Found datastore, PropertyValues values, List<Host> usable) {
        Set<String> mounted = values.list("host", DatastoreHostMount.class).stream()
                .filter(mount -> isUsable(mount.getMountInfo()))
                .map(mount -> mount.getKey().getVal())
                .collect(Collectors.toSet());
        List<String> without = usable.stream()
                .filter(host -> !mounted.contains(host.reference().getVal()))
                .map(Host::name)
                .toList();
        String mode = values.text("summary.maintenanceMode").orElse("normal");
        Map<String, String> measured = Map.of(
                "type",
                values.text("summary.type").orElse("not known"),
                "maintenanceMode",
                mode,
                "hostsWith",
                String.valueOf(usable.size() - without.size()),
                "hostsWithout",
                without.isEmpty() ? "none" : String.join(", ", without));
        if (without.size() == usable.size() || !"normal".equals(mode)) {
            findings.block(
                    Check.DATASTORE,
                    ErrorCode.DATASTORE_NOT_ON_HOSTS,
                    "%s cannot be used: %s"
                            .formatted(
                                    datastore.name(),
                                    "normal".equals(mode) ? "no host reaches it" : "its maintenance mode is " + mode),
                    measured);
        } else if (!without.isEmpty()) {
            findings.warn(
                    Check.DATASTORE,
                    ErrorCode.DATASTORE_NOT_ON_HOSTS,
                    "%d of %d hosts do not reach %s: %s"
                            .formatted(without.size(), usable.size(), datastore.name(), String.join(", ", without)),
                    measured);
        } else {
            findings.ok(Check.DATASTORE, "All hosts reach %s".formatted(datastore.name()), measured);
        }
    }

    private static boolean isUsable(HostMountInfo mount) {
        return mount != null
                && !Boolean.FALSE.equals(mount.getAccessible())
                && !Boolean.FALSE.equals(mount.getMounted())
                && !"readOnly".equals(mount.getAccessMode());
    }

    /** Whether clone and data disks find room on one datastore. */
    private final class Room {

        private final VCenterId vcenter;
        private final PlanQuestion question;
        private final Optional<DeploymentId> deployment;
        private final Found datastore;
        private final long cloneBytes;
        private final long diskBytes;

        Room(
                VCenterId vcenter,
                PlanQuestion question,
                Optional<DeploymentId> deployment,
                Found datastore,
                long cloneBytes,
                long diskBytes) {
            this.vcenter = vcenter;
            this.question = question;
            this.deployment = deployment;
            this.datastore = datastore;
            this.cloneBytes = cloneBytes;
            this.diskBytes = diskBytes;
        }

        void check(PropertyValues values) {
            long free = values.get("summary.freeSpace", Long.class).orElse(0L);
            long largest = values.get("info.maxFileSize", Long.class).orElse(0L);
            Held held = held();
            long available = free - held.bytes();
            Map<String, String> measured = measured(values, held);
            if (largest > 0 && question.disks().addedGb(question.diskGb()) > 0 && eachBytes() > largest) {
                findings.block(
                        Check.DATASTORE_SPACE,
                        ErrorCode.INSUFFICIENT_RESOURCES,
                        "%s takes no file larger than %s".formatted(datastore.name(), Sizes.text(largest)),
                        measured);
            } else if (cloneBytes + atOnceBytes() > available) {
                findings.block(
                        Check.DATASTORE_SPACE,
                        ErrorCode.INSUFFICIENT_RESOURCES,
                        "%s has %s for the clone's %s%s"
                                .formatted(
                                        datastore.name(),
                                        text(free, held),
                                        Sizes.text(cloneBytes),
                                        atOnceBytes() > 0
                                                ? " and the thick data disks' %s".formatted(Sizes.text(diskBytes))
                                                : ""),
                        measured);
            } else if (cloneBytes + diskBytes > available - held.thinBytes()) {
                findings.warn(
                        Check.DATASTORE_SPACE,
                        ErrorCode.DATASTORE_OVERCOMMITTED,
                        "%s has %s; the clone takes %s and the thin data disks may grow to %s"
                                .formatted(
                                        datastore.name(),
                                        text(free, held),
                                        Sizes.text(cloneBytes),
                                        Sizes.text(diskBytes)),
                        measured);
            } else {
                findings.ok(Check.DATASTORE_SPACE, "%s has %s".formatted(datastore.name(), text(free, held)), measured);
            }
        }

        private long eachBytes() {
            return question.diskGb() * Sizes.GIB;
        }

        private long atOnceBytes() {
            return question.disks().provisioning().takesSpaceAtOnce() ? diskBytes : 0;
        }

        private Held held() {
            ManagedObjectId moref = new ManagedObjectId(datastore.reference().getVal());
            ReservedSpace wanted = new ReservedSpace(
                    deployment.orElse(DeploymentId.random()),
                    moref,
                    cloneBytes + atOnceBytes(),
                    diskBytes - atOnceBytes());
            return book.heldByOthers(vcenter, wanted, deployment, question.reserved());
        }

        private Map<String, String> measured(PropertyValues values, Held held) {
            Map<String, String> measured = new TreeMap<>();
            for (String name : Arrays.asList("capacity", "freeSpace", "uncommitted")) {
                values.text("summary." + name).ifPresent(bytes -> measured.put(name + "Bytes", bytes));
            }
            measured.put("reservedBytes", String.valueOf(held.bytes()));
            measured.put("reservedThinBytes", String.valueOf(held.thinBytes()));
            measured.put("cloneBytes", String.valueOf(cloneBytes));
            measured.put("dataDiskBytes", String.valueOf(diskBytes));
            measured.put(
                    "dataDisks",
                    question.disks().template().isPresent()
                            ? "the template's"
                            : "%d x %s".formatted(question.disks().count(), Sizes.text(eachBytes())));
            measured.put(
                    "provisioning",
                    question.disks()
                            .provisioning()
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', ' '));
            return measured;
        }

        private static String text(long free, Held held) {
            return held.equals(NOTHING_HELD)
                    ? "%s free".formatted(Sizes.text(free))
                    : "%s free, of which other deployments may take %s"
                            .formatted(Sizes.text(free), Sizes.text(held.bytes() + held.thinBytes()));
        }
    }
}
