package io.poolwright.vcenter.datastore.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.HostMountInfo;
import com.vmware.vim25.HostNasVolumeSpec;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.mo.HostDatastoreSystem;

import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.MountDatastore;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.HostMount.State;
import io.poolwright.contracts.vsphere.NfsVersion;
import io.poolwright.vcenter.datastore.vsphere.ClusterHosts.Host;
import io.poolwright.vcenter.session.vsphere.VSphereFaults;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/** Mounts the export on one host after the other: looks, does what is missing, reads it back. One host's fault is not another's. */
final class HostMounting {

    /** How long a host may take to say that it can read and write what it has mounted. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MountDatastore command;
    private final StepReporter reporter;
    private final VSphereStep vcenter;
    private final ManagedObjectReference datacenter;

    HostMounting(
            MountDatastore command, StepReporter reporter, VSphereStep vcenter, ManagedObjectReference datacenter) {
        this.command = command;
        this.reporter = reporter;
        this.vcenter = vcenter;
        this.datacenter = datacenter;
    }

    /** How the host stands to the datastore afterwards; never {@code MOUNTING}. */
    HostMount mount(Host host) throws RemoteException, InterruptedException {
        if (!host.connected()) {
            return new HostMount(
                    host.id(), host.name(), State.NOT_CONNECTED, "vCenter says: %s".formatted(host.state()));
        }
        if (host.datastores().isEmpty()) {
            return failed(host, "the account may not see its datastore system");
        }
        List<NasDatastore> there = NasDatastore.below(vcenter.session(), datacenter).stream()
                .filter(datastore -> datastore.serves(command.export(), List.of()))
                .filter(datastore -> datastore.on(host.reference()).isPresent())
                .toList();
        Optional<NasDatastore> asAsked =
                there.stream().filter(this::isAsAskedFor).findFirst();
        if (asAsked.isPresent()) {
            return readBack(host, asAsked.get().reference(), State.FOUND);
        }
        if (!there.isEmpty()) {
            return failed(
                    host,
                    "it has the export mounted otherwise: " + there.getFirst().describe());
        }
        if (reporter.timeLeft().isZero()) {
            return failed(host, "the step's time was up before its turn came");
        }
        return create(host);
    }

    private HostMount create(Host host) throws RemoteException, InterruptedException {
        reporter.mount(new HostMount(host.id(), host.name(), State.MOUNTING));
        try {
            ManagedObjectReference made = new HostDatastoreSystem(
                            vcenter.session().connection(), host.datastores().orElseThrow())
                    .createNasDatastore(spec())
                    .getMOR();
            return readBack(host, made, State.MOUNTED);
        } catch (MethodFault fault) {
            return failed(host, VSphereFaults.evidence(fault).text().replace("\n", "; "));
        }
    }

    /** What a host says it has mounted counts only once vCenter shows it as asked for, readable and writable. */
    private HostMount readBack(Host host, ManagedObjectReference datastore, State success)
            throws RemoteException, InterruptedException {
        Instant limit = Instant.now().plus(PATIENCE);
        Instant until = limit.isBefore(command.deadline()) ? limit : command.deadline();
        NasDatastore[] last = new NasDatastore[1];
        Optional<HostMount> usable = vcenter.updates()
                .await(
                        datastore,
                        until,
                        values -> {
                            last[0] = NasDatastore.of(values);
                            return usable(host, last[0])
                                    ? Optional.of(new HostMount(host.id(), host.name(), success))
                                    : Optional.empty();
                        },
                        NasDatastore.PATHS);
        return usable.orElseGet(() -> failed(host, whyUnusable(host, last[0])));
    }

    private boolean usable(Host host, NasDatastore datastore) {
        return isAsAskedFor(datastore)
                && datastore
                        .on(host.reference())
                        .filter(info -> Boolean.TRUE.equals(info.getAccessible()))
                        .filter(info -> "readWrite".equals(info.getAccessMode()))
                        .isPresent();
    }

    private String whyUnusable(Host host, NasDatastore datastore) {
        if (datastore == null) {
            return "vCenter did not show it in time";
        }
        if (!isAsAskedFor(datastore)) {
            return "vCenter shows something else: " + datastore.describe();
        }
        return datastore
                .on(host.reference())
                .map(info -> "accessible: %s, access: %s%s"
                        .formatted(info.getAccessible(), info.getAccessMode(), reason(info)))
                .orElse("vCenter does not show it on this host");
    }

    private static String reason(HostMountInfo info) {
        return info.getInaccessibleReason() == null ? "" : ", reason: " + info.getInaccessibleReason();
    }

    private boolean isAsAskedFor(NasDatastore datastore) {
        return datastore.name().equals(command.datastore().value())
                && datastore.is(command.export(), command.nfsVersion());
    }

    private HostNasVolumeSpec spec() {
        HostNasVolumeSpec spec = new HostNasVolumeSpec();
        spec.setRemoteHost(command.export().server().value());
        spec.setRemotePath(command.export().path());
        spec.setLocalPath(command.datastore().value());
        spec.setAccessMode("readWrite");
        spec.setType(NasDatastore.typeOf(command.nfsVersion()));
        if (command.nfsVersion() == NfsVersion.NFS_41) {
            spec.setRemoteHostNames(new String[] {command.export().server().value()});
            spec.setSecurityType("AUTH_SYS");
        }
        return spec;
    }

    private static HostMount failed(Host host, String reason) {
        return new HostMount(host.id(), host.name(), State.FAILED, reason);
    }
}
