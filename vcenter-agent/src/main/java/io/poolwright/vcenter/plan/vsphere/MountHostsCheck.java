package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.poolwright.contracts.deployment.DatastoreMount;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.vcenter.datastore.vsphere.ClusterHosts;
import io.poolwright.vcenter.datastore.vsphere.NasDatastore;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Whether the hosts that are to mount the datastore at the end are connected, and nothing else has the datastore's name. */
final class MountHostsCheck {

    private final VSphereSession session;
    private final Findings findings;

    MountHostsCheck(VSphereSession session, Findings findings) {
        this.session = session;
        this.findings = findings;
    }

    /** @return the hosts that will mount it; none if nothing is to be mounted */
    List<Found> check(PlanQuestion question, Where where) throws RemoteException {
        if (question.mount().isEmpty()) {
            return List.of();
        }
        DatastoreMount mount = question.mount().get();
        Optional<ClusterHosts> cluster = cluster(mount, where);
        if (cluster.isEmpty()) {
            return List.of();
        }
        findings.saw("mount.cluster", cluster.get().name());
        hosts(cluster.get());
        name(question, mount, cluster.get());
        return cluster.get().hosts().stream()
                .filter(ClusterHosts.Host::connected)
                .map(host -> new Found(host.reference(), host.name()))
                .toList();
    }

    /** Without a name it is the one that the VM goes to. */
    private Optional<ClusterHosts> cluster(DatastoreMount mount, Where where) throws RemoteException {
        if (mount.cluster().isPresent()) {
            return findings.look(
                    Check.MOUNT_HOSTS,
                    () -> ClusterHosts.find(session, mount.cluster().get()));
        }
        return where.cluster().isEmpty()
                ? Optional.empty()
                : findings.look(
                        Check.MOUNT_HOSTS,
                        () -> ClusterHosts.of(session, where.cluster().get().reference()));
    }

    private void hosts(ClusterHosts cluster) {
        Map<String, String> states = new TreeMap<>();
        cluster.hosts().forEach(host -> states.put(host.name(), host.state()));
        long connected =
                cluster.hosts().stream().filter(ClusterHosts.Host::connected).count();
        String detail =
                "%d of %d hosts of %s can mount the datastore".formatted(connected, states.size(), cluster.name());
        if (connected == 0) {
            findings.block(Check.MOUNT_HOSTS, ErrorCode.HOSTS_UNAVAILABLE, detail, states);
        } else if (connected < states.size()) {
            findings.warn(Check.MOUNT_HOSTS, ErrorCode.HOSTS_UNAVAILABLE, detail, states);
        } else {
            findings.ok(Check.MOUNT_HOSTS, detail, states);
        }
    }

    /** What has the name may be this target's own export already, as far as the server's address tells. */
    private void name(PlanQuestion question, DatastoreMount mount, ClusterHosts cluster) throws RemoteException {
        Optional<NasDatastore> other = findings
                .look(Check.MOUNT_HOSTS, () -> NasDatastore.below(session, cluster.datacenter()))
                .orElse(List.of())
                .stream()
                .filter(datastore -> datastore.name().equals(mount.datastore().value()))
                .filter(datastore -> question.address()
                        .filter(address -> datastore.comesFrom(address.value()))
                        .isEmpty())
                .findFirst();
        other.ifPresent(datastore -> findings.block(
                Check.MOUNT_HOSTS,
                ErrorCode.DATASTORE_NAME_TAKEN,
                "The name of the datastore is taken: %s".formatted(datastore.describe()),
                Map.of("datastore", datastore.describe())));
    }
}
