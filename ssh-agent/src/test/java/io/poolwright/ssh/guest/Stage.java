package io.poolwright.ssh.guest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;
import io.poolwright.ssh.guest.WatchedConnector.Incident;

/** A guest, and agents that do their work on it. */
record Stage(GuestLab lab, TestGuest guest) {

    static final String NETWORK = "10.77.0.0/24";
    private static final List<String> LEFTOVERS = List.of(
            "/usr/bin/umount /run/poolwright-proof", "/usr/sbin/zpool import tank", "/usr/sbin/zpool destroy tank");

    GuestAccess access() {
        return guest.access(lab, guest.port());
    }

    Agent agent() {
        return lab.agent(guest.settings());
    }

    Agent agent(Map<String, String> settings) {
        return lab.agent(with(settings));
    }

    /** @param requests where those of the agent are kept */
    Agent agent(Incident incident, List<String> requests) {
        return lab.agent(guest.settings(), connector -> new WatchedConnector(connector, incident, requests));
    }

    /** The guest's settings and others. */
    Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(guest.settings());
        all.putAll(settings);
        return all;
    }

    /**
     * A probe that an emulated guest on a busy machine has time for.
     *
     * @param key of an encrypted pool
     */
    ProbeTarget probe(PoolGuid pool, Optional<Sealed> key) {
        return lab.probe(access(), pool, key, Duration.ofMinutes(5), NETWORK);
    }

    /** As a new clone has it, whatever was done to it. */
    void blankTheDataDisks() {
        LEFTOVERS.forEach(guest::tryAsRoot);
        if (guest.asRoot("/usr/sbin/zpool list -Hp -o name").lines().anyMatch("tank"::equals)) {
            // For some time after its clients have left the NFS server has their files open
            guest.asRoot("/usr/bin/systemctl stop nfs-server");
            guest.asRoot("/usr/sbin/zpool destroy tank");
        }
        guest.tryAsRoot("/usr/sbin/wipefs --all "
                + GuestLab.DISKS.stream().map(GuestLab::link).collect(Collectors.joining(" ")));
        guest.asRoot("/usr/bin/systemctl start nfs-server");
    }

    /** All that the guest stage does for a deployment. */
    Outcome carryOut(DeploymentId deployment, Agent agent) throws InterruptedException {
        return carryOut(deployment, agent, access());
    }

    Outcome carryOut(DeploymentId deployment, Agent agent, GuestAccess access) throws InterruptedException {
        ConfigurePool configure = lab.configurePool(deployment, access);
        PoolConfigured pool = agent.configure(configure, Progress.unhurried());
        NfsExported exported =
                agent.export(lab.exportNfs(deployment, access, pool.guid(), NETWORK), Progress.unhurried());
        return new Outcome(pool, exported, agent.prove(lab.proveTarget(deployment, access, pool.guid(), NETWORK)));
    }

    /** What is to be done once the guest has its pool and export, with the hand-over of the keys. */
    ProveTarget readyForHandOver(DeploymentId deployment) throws InterruptedException {
        try (Agent agent = agent()) {
            PoolConfigured pool = agent.configure(lab.configurePool(deployment, access()), Progress.unhurried());
            agent.export(lab.exportNfs(deployment, access(), pool.guid(), NETWORK), Progress.unhurried());
            return lab.proveAndHandOver(deployment, access(), pool.guid(), NETWORK);
        }
    }

    /** What it has come to. */
    record Outcome(PoolConfigured pool, NfsExported exported, TargetProven proven) {}
}
