package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.vcenter.inventory.vsphere.NetworkItems;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.plan.vsphere.Where.Host;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Whether the hosts have the network: a standard or distributed portgroup, or an opaque network, but no uplinks. */
final class NetworkCheck {

    private final VSphereSession session;
    private final Findings findings;

    NetworkCheck(VSphereSession session, Findings findings) {
        this.session = session;
        this.findings = findings;
    }

    void check(Where where) throws RemoteException {
        for (Found network : where.networks()) {
            check(network, where);
        }
    }

    private void check(Found network, Where where) throws RemoteException {
        Optional<PropertyValues> read = findings.look(
                Check.NETWORK,
                () -> ObjectProperties.read(session, network.reference(), "name", "tag", "summary.accessible"));
        if (read.isEmpty()) {
            return;
        }
        if (NetworkItems.isUplink(read.get())) {
            findings.block(
                    Check.NETWORK,
                    ErrorCode.NETWORK_IS_UPLINK,
                    "%s is the uplinks of a distributed switch".formatted(network.name()),
                    Map.of("type", network.reference().getType()));
        } else if (!where.usable().isEmpty()) {
            reach(network, where.usable());
        }
    }

    private void reach(Found network, List<Host> usable) {
        List<String> without = usable.stream()
                .filter(host -> host.networks().stream().noneMatch(network.reference()::equals))
                .map(Host::name)
                .toList();
        Map<String, String> measured = Map.of(
                "type", network.reference().getType(),
                "hostsWith", String.valueOf(usable.size() - without.size()),
                "hostsWithout", without.isEmpty() ? "none" : String.join(", ", without));
        if (without.size() == usable.size()) {
            findings.block(
                    Check.NETWORK,
                    ErrorCode.NETWORK_NOT_ON_HOSTS,
                    "No host has the network %s".formatted(network.name()),
                    measured);
        } else if (!without.isEmpty()) {
            findings.warn(
                    Check.NETWORK,
                    ErrorCode.NETWORK_NOT_ON_HOSTS,
                    "%d of %d hosts do not have the network %s: %s"
                            .formatted(without.size(), usable.size(), network.name(), String.join(", ", without)),
                    measured);
        } else {
            findings.ok(Check.NETWORK, "All hosts have the network %s".formatted(network.name()), measured);
        }
    }
}
