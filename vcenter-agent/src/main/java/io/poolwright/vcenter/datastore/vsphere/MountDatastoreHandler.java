package io.poolwright.vcenter.datastore.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.DatastoreMounted;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.MountDatastore;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.vcenter.datastore.MountReport;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Makes it so that every connected host of the cluster has the export mounted. What has the name already is compared with the
 * export before it counts as mounted; nothing is done if it is something else.
 */
@ApplicationScoped
public class MountDatastoreHandler implements StepHandler<MountDatastore> {

    private final VCenterAccess access;

    MountDatastoreHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(MountDatastore command, StepReporter reporter) throws InterruptedException {
        return access.operate(command, reporter, vcenter -> handle(command, reporter, vcenter));
    }

    private static DatastoreMounted handle(MountDatastore command, StepReporter reporter, VSphereStep vcenter)
            throws RemoteException, InterruptedException {
        ClusterHosts cluster = ClusterHosts.find(vcenter.session(), command.cluster(), command.vm());
        requireOurName(command, vcenter, cluster);
        HostMounting mounting = new HostMounting(command, reporter, vcenter, cluster.datacenter());
        List<HostMount> hosts = new ArrayList<>();
        for (ClusterHosts.Host host : cluster.hosts()) {
            reporter.progress(
                    100 * hosts.size() / cluster.hosts().size(),
                    "Mounting %s on %s".formatted(command.datastore(), host.name()));
            HostMount outcome = mounting.mount(host);
            reporter.mount(outcome);
            hosts.add(outcome);
        }
        List<HostMount> mounted = new MountReport(command.datastore(), cluster.name(), hosts).requireMounted();
        return new DatastoreMounted(
                new ManagedObjectId(named(command, vcenter, cluster)
                        .orElseThrow()
                        .reference()
                        .getVal()),
                command.datastore(),
                command.nfsVersion(),
                command.export(),
                mounted);
    }

    private static void requireOurName(MountDatastore command, VSphereStep vcenter, ClusterHosts cluster)
            throws RemoteException {
        Optional<NasDatastore> other = named(command, vcenter, cluster)
                .filter(datastore -> !datastore.is(command.export(), command.nfsVersion()));
        if (other.isPresent()) {
            throw new StepFailedException(
                    ErrorCode.DATASTORE_NAME_TAKEN,
                    "The datastore %s is there, but is no NFS %s mount of %s"
                            .formatted(command.datastore(), command.nfsVersion().text(), command.export()),
                    new Evidence("What has the name", other.get().describe()));
        }
    }

    private static Optional<NasDatastore> named(MountDatastore command, VSphereStep vcenter, ClusterHosts cluster)
            throws RemoteException {
        return NasDatastore.below(vcenter.session(), cluster.datacenter()).stream()
                .filter(datastore -> datastore.name().equals(command.datastore().value()))
                .findFirst();
    }
}
