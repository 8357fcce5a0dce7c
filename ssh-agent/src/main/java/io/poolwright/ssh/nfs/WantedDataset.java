package io.poolwright.ssh.nfs;

import java.util.ArrayList;
import java.util.List;

import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.pool.DatasetProperties;
import io.poolwright.ssh.session.CommandOutput;

/** The dataset that is to be exported, and how much of the pool it may take. Pure. */
record WantedDataset(PoolName pool, ZfsOptions zfs) {

    /** The properties to ask for. */
    static final String PROPERTIES = "sharenfs,mounted,mountpoint,quota,reservation";

    private static final int GIB = 30;
    private static final String NOT_THERE = "dataset does not exist";

    static WantedDataset of(ExportNfs command) {
        return new WantedDataset(command.pool(), command.options().zfs());
    }

    String name() {
        return zfs.dataset().of(pool);
    }

    String path() {
        return zfs.dataset().path(pool);
    }

    /** Its properties; none if it does not exist. */
    static DatasetProperties properties(CommandOutput zfsGet) {
        return !zfsGet.succeeded() && zfsGet.output().contains(NOT_THERE)
                ? DatasetProperties.NONE
                : DatasetProperties.parse(zfsGet);
    }

    boolean isMounted(DatasetProperties found) {
        return found.has("mounted", "yes") && found.has("mountpoint", path());
    }

    /** What {@code zfs set} still has to set, as {@code property=value}, the quota first. What was not asked for stays. */
    List<String> missing(DatasetProperties found) {
        List<String> missing = new ArrayList<>();
        zfs.quotaGb()
                .map(gib -> Long.toString(gib << GIB))
                .filter(bytes -> !found.has("quota", bytes))
                .ifPresent(bytes -> missing.add("quota=" + bytes));
        zfs.reservationGb()
                .map(gib -> Long.toString(gib << GIB))
                .filter(bytes -> !found.has("reservation", bytes))
                .ifPresent(bytes -> missing.add("reservation=" + bytes));
        return missing;
    }
}
