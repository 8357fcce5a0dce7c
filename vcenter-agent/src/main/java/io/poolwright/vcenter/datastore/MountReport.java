package io.poolwright.vcenter.datastore;

import java.util.List;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.vsphere.HostMount;

/**
 * How all hosts of a cluster stand to a datastore when everything that can be done is done. Pure.
 *
 * @param cluster as people know it
 */
public record MountReport(DatastoreName datastore, String cluster, List<HostMount> hosts) {

    public MountReport {
        hosts = List.copyOf(hosts);
    }

    /**
     * The hosts, if the datastore is mounted on every one that vCenter has a connection to, and on one at least.
     *
     * @throws StepFailedException otherwise, with each host and its reason
     */
    public List<HostMount> requireMounted() {
        long there = hosts.stream().filter(HostMount::there).count();
        long connected = hosts.stream()
                .filter(host -> host.state() != HostMount.State.NOT_CONNECTED)
                .count();
        if (there > 0 && there == connected) {
            return hosts;
        }
        throw new StepFailedException(
                ErrorCode.DATASTORE_NOT_MOUNTED,
                detail(there, connected),
                new Evidence("Hosts of " + cluster, lines()));
    }

    /** A line for each host. */
    public String lines() {
        return hosts.isEmpty() ? "none" : hosts.stream().map(HostMount::display).collect(Collectors.joining("\n"));
    }

    private String detail(long there, long connected) {
        if (connected == 0) {
            return "%s is mounted nowhere: none of the %d hosts of %s is connected to vCenter"
                    .formatted(datastore, hosts.size(), cluster);
        }
        String missing = hosts.stream()
                .filter(host -> host.state() == HostMount.State.FAILED)
                .map(HostMount::hostName)
                .collect(Collectors.joining(", "));
        return "%s is mounted on %d of %d connected hosts of %s; not on %s"
                .formatted(datastore, there, connected, cluster, missing);
    }
}
