package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.vsphere.DataDisk;

/** What the orchestrator asks of the ssh-agent. Each is "make it so": look, do what is missing, verify, report. */
public sealed interface SshCommand extends StepCommand, SshOrder {

    GuestAccess guest();

    /**
     * The pool is there, on those disks, ONLINE, with the properties that every target has. A disk that carries anything but
     * this deployment's own pool is refused.
     *
     * @param templatePath where the template expects the data disk, such as {@code /dev/sdb}: used only where the guest's
     *     disks do not tell who they are, and only if nothing else can be meant; empty if it is not to be used
     * @param requestedAt when the deployment was asked for: an identity that is older is the template's
     * @param options what was wished beyond that
     * @param moreDisks the data disks beside the first
     * @param vdev how they stand together; the step fails if it is not made of so many disks
     */
    @MessageType(name = "io.poolwright.ssh.ConfigurePool", version = 1)
    record ConfigurePool(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            GuestAccess guest,
            PoolName pool,
            DataDisk dataDisk,
            Optional<String> templatePath,
            Optional<Instant> requestedAt,
            GuestOptions options,
            List<DataDisk> moreDisks,
            VdevType vdev)
            implements SshCommand {

        /** For a pool of one disk. */
        public ConfigurePool(
                CommandId commandId,
                DeploymentId deploymentId,
                int attempt,
                Instant deadline,
                GuestAccess guest,
                PoolName pool,
                DataDisk dataDisk,
                Optional<String> templatePath,
                Optional<Instant> requestedAt,
                GuestOptions options) {
            this(
                    commandId,
                    deploymentId,
                    attempt,
                    deadline,
                    guest,
                    pool,
                    dataDisk,
                    templatePath,
                    requestedAt,
                    options,
                    List.of(),
                    VdevType.SINGLE);
        }

        /** For a guest whose disks tell who they are, without any wishes. */
        public ConfigurePool(
                CommandId commandId,
                DeploymentId deploymentId,
                int attempt,
                Instant deadline,
                GuestAccess guest,
                PoolName pool,
                DataDisk dataDisk) {
            this(
                    commandId,
                    deploymentId,
                    attempt,
                    deadline,
                    guest,
                    pool,
                    dataDisk,
                    Optional.empty(),
                    Optional.empty(),
                    GuestOptions.DEFAULT);
        }

        public ConfigurePool {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(deploymentId, "deploymentId");
            Objects.requireNonNull(deadline, "deadline");
            Objects.requireNonNull(guest, "guest");
            Objects.requireNonNull(pool, "pool");
            Objects.requireNonNull(dataDisk, "dataDisk");
            templatePath = templatePath == null ? Optional.empty() : templatePath;
            requestedAt = requestedAt == null ? Optional.empty() : requestedAt;
            options = options == null ? GuestOptions.DEFAULT : options;
            moreDisks = moreDisks == null ? List.of() : List.copyOf(moreDisks);
            vdev = vdev == null ? VdevType.SINGLE : vdev;
        }

        /** All data disks, the first one first. */
        public List<DataDisk> disks() {
            return Stream.concat(Stream.of(dataDisk), moreDisks.stream()).toList();
        }

        /** The same with these wishes. */
        public ConfigurePool with(GuestOptions wished) {
            return new ConfigurePool(
                    commandId,
                    deploymentId,
                    attempt,
                    deadline,
                    guest,
                    pool,
                    dataDisk,
                    templatePath,
                    requestedAt,
                    wished,
                    moreDisks,
                    vdev);
        }

        /** The same on these disks; the first of them is the first. */
        public ConfigurePool on(VdevType type, List<DataDisk> all) {
            return new ConfigurePool(
                    commandId,
                    deploymentId,
                    attempt,
                    deadline,
                    guest,
                    pool,
                    all.getFirst(),
                    templatePath,
                    requestedAt,
                    options,
                    all.subList(1, all.size()),
                    type);
        }
    }

    /**
     * The wished dataset of the pool is exported over NFS to exactly these networks, and nfs-server is active.
     *
     * @param poolKey that the pool is encrypted with, loaded if it is not; empty if it is not encrypted
     */
    @MessageType(name = "io.poolwright.ssh.ExportNfs", version = 1)
    record ExportNfs(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            GuestAccess guest,
            PoolName pool,
            PoolGuid poolGuid,
            List<Ipv4Network> networks,
            GuestOptions options,
            Optional<Sealed> poolKey)
            implements SshCommand {

        /** Without any wishes. */
        public ExportNfs(
                CommandId commandId,
                DeploymentId deploymentId,
                int attempt,
                Instant deadline,
                GuestAccess guest,
                PoolName pool,
                PoolGuid poolGuid,
                List<Ipv4Network> networks) {
            this(
                    commandId,
                    deploymentId,
                    attempt,
                    deadline,
                    guest,
                    pool,
                    poolGuid,
                    networks,
                    GuestOptions.DEFAULT,
                    Optional.empty());
        }

        public ExportNfs {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(deploymentId, "deploymentId");
            Objects.requireNonNull(deadline, "deadline");
            Objects.requireNonNull(guest, "guest");
            Objects.requireNonNull(pool, "pool");
            Objects.requireNonNull(poolGuid, "poolGuid");
            networks = List.copyOf(networks);
            options = options == null ? GuestOptions.DEFAULT : options;
            poolKey = poolKey == null ? Optional.empty() : poolKey;
        }

        /** Where the exported dataset is mounted, and the path of its export. */
        public String path() {
            return options.zfs().dataset().path(pool);
        }

        /** The same with these wishes. */
        public ExportNfs with(GuestOptions wished) {
            return new ExportNfs(
                    commandId, deploymentId, attempt, deadline, guest, pool, poolGuid, networks, wished, poolKey);
        }

        /** The same for a pool that is encrypted with this key. */
        public ExportNfs with(Sealed key) {
            return new ExportNfs(
                    commandId,
                    deploymentId,
                    attempt,
                    deadline,
                    guest,
                    pool,
                    poolGuid,
                    networks,
                    options,
                    Optional.of(key));
        }
    }

    /**
     * The target shows that it works: its pool, its export to these networks only, NFS, and replication onto it. Nothing that
     * this takes is left behind.
     *
     * @param poolKey that the pool is encrypted with, loaded if it is not; empty if it is not encrypted
     */
    @MessageType(name = "io.poolwright.ssh.ProveTarget", version = 1)
    record ProveTarget(
            CommandId commandId,
            DeploymentId deploymentId,
            int attempt,
            Instant deadline,
            GuestAccess guest,
            PoolName pool,
            PoolGuid poolGuid,
            List<Ipv4Network> networks,
            GuestOptions options,
            Optional<Sealed> poolKey)
            implements SshCommand {

        /** Without any wishes. */
        public ProveTarget(
                CommandId commandId,
                DeploymentId deploymentId,
                int attempt,
                Instant deadline,
                GuestAccess guest,
                PoolName pool,
                PoolGuid poolGuid,
                List<Ipv4Network> networks) {
            this(
                    commandId,
                    deploymentId,
                    attempt,
                    deadline,
                    guest,
                    pool,
                    poolGuid,
                    networks,
                    GuestOptions.DEFAULT,
                    Optional.empty());
        }

        public ProveTarget {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(deploymentId, "deploymentId");
            Objects.requireNonNull(deadline, "deadline");
            Objects.requireNonNull(guest, "guest");
            Objects.requireNonNull(pool, "pool");
            Objects.requireNonNull(poolGuid, "poolGuid");
            networks = List.copyOf(networks);
            options = options == null ? GuestOptions.DEFAULT : options;
            poolKey = poolKey == null ? Optional.empty() : poolKey;
        }

        /** Where the exported dataset is mounted, and the path of its export. */
        public String path() {
            return options.zfs().dataset().path(pool);
        }

        /** The same with these wishes. */
        public ProveTarget with(GuestOptions wished) {
            return new ProveTarget(
                    commandId, deploymentId, attempt, deadline, guest, pool, poolGuid, networks, wished, poolKey);
        }

        /** The same for a pool that is encrypted with this key. */
        public ProveTarget with(Sealed key) {
            return new ProveTarget(
                    commandId,
                    deploymentId,
                    attempt,
                    deadline,
                    guest,
                    pool,
                    poolGuid,
                    networks,
                    options,
                    Optional.of(key));
        }
    }
}
