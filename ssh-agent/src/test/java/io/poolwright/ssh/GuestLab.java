package io.poolwright.ssh;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.ExportedDataset;
import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.HandOverOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Sealer;
import io.poolwright.contracts.secret.SealingKeys;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.SshKeys;
import io.poolwright.lab.guest.SshRuntime;
import io.poolwright.ssh.session.GuestConnector;

/** Guests with a real SSH server each, the key that they know, and the commands that would come for them. */
public final class GuestLab implements AutoCloseable {

    public static final PoolName POOL = new PoolName("tank");
    public static final UUID BACKING = UUID.fromString("6000c29a-1b2c-3d4e-5f60-718293a4b5c6");
    public static final String LINK = "/dev/disk/by-id/wwn-0x6000c29a1b2c3d4e5f60718293a4b5c6";
    public static final long DISK_GB = 20;
    /** The data disk, and three more for pools of several disks. */
    public static final List<DataDisk> DISKS = List.of(
            disk(1, BACKING.toString()),
            disk(2, "6000c29b-2b2c-4d4e-8f60-718293a4b5c6"),
            disk(3, "6000c29c-3b2c-4d4e-8f60-718293a4b5c6"),
            disk(4, "6000c29d-4b2c-4d4e-8f60-718293a4b5c6"));

    private static final String LOOPBACK = "127.0.0.1";

    private final SshRuntime runtime = new SshRuntime();
    private final SealingKeys sealing;
    private final KeyPair userKey = SshKeys.newEd25519();
    private final List<SimulatedGuest> guests = new CopyOnWriteArrayList<>();

    public GuestLab() {
        this(SealingKeys.generate());
    }

    /** @param sealing the keysets of the agent that is to come */
    public GuestLab(SealingKeys sealing) {
        this.sealing = sealing;
    }

    private static DataDisk disk(int unit, String backing) {
        return new DataDisk(UUID.fromString(backing), 0, unit, DISK_GB);
    }

    /** How a guest names a disk. */
    public static String link(DataDisk disk) {
        return "/dev/disk/by-id/wwn-0x" + disk.backingUuid().toString().replace("-", "");
    }

    public SshRuntime runtime() {
        return runtime;
    }

    public SealingKeys sealing() {
        return sealing;
    }

    /** A healthy guest as the vcenter-agent leaves it: its second disk is the data disk. */
    public static GuestSpec healthy() {
        return GuestSpec.named("zfs-dr-001").withDataDisk(BACKING.toString(), DISK_GB << 30);
    }

    /** With all of {@link #DISKS}. */
    public static GuestSpec healthyWithSeveralDisks() {
        return GuestSpec.named("zfs-dr-001")
                .withDataDisks(DISKS.stream()
                        .map(disk -> new GuestSpec.Disk(
                                disk.bytes(), disk.backingUuid().toString()))
                        .toList());
    }

    public SimulatedGuest boot(GuestSpec spec) {
        SimulatedGuest guest = SimulatedGuest.boot(runtime, spec.withAuthorizedKeys(SshKeys.publicLine(userKey)));
        guests.add(guest);
        return guest;
    }

    /** An agent that reaches guests directly. */
    public Agent agent() {
        return agent(Map.of());
    }

    public Agent agent(Map<String, String> settings) {
        return agent(settings, UnaryOperator.identity());
    }

    /** @param watched put between the agent and its connections */
    public Agent agent(Map<String, String> settings, UnaryOperator<GuestConnector> watched) {
        return new Agent(sealing, settings, watched);
    }

    public GuestAccess access(SimulatedGuest guest) {
        return access(LOOPBACK, guest.port(), HostKey.parseAll(guest.publishedHostKeys()), userKey);
    }

    public GuestAccess access(String address, int port, List<HostKey> hostKeys, KeyPair key) {
        return access(
                address, port, hostKeys, SshKeys.privateText(key), new HostKey(SshKeys.publicLine(key)).fingerprint());
    }

    /** @param privateKey OpenSSH text */
    public GuestAccess access(String address, int port, List<HostKey> hostKeys, String privateKey, String fingerprint) {
        return access("zfsadmin", address, port, hostKeys, privateKey, fingerprint);
    }

    /** As root, who needs no sudo. */
    public GuestAccess accessAsRoot(SimulatedGuest guest) {
        return access(
                "root",
                LOOPBACK,
                guest.port(),
                HostKey.parseAll(guest.publishedHostKeys()),
                SshKeys.privateText(userKey),
                new HostKey(SshKeys.publicLine(userKey)).fingerprint());
    }

    private GuestAccess access(
            String user, String address, int port, List<HostKey> hostKeys, String privateKey, String fingerprint) {
        SshKeyId id = SshKeyId.random();
        return new GuestAccess(
                new Ipv4Address(address),
                port,
                new SshCredential(
                        new SshUserName(user),
                        id,
                        Sealer.to(SecretReader.SSH_AGENT, sealing.publicKeyset())
                                .seal(Secret.of(privateKey), "ssh-key/%s/private-key".formatted(id)),
                        Optional.empty(),
                        fingerprint),
                hostKeys);
    }

    /** A password of {@code zfsadmin}, as a template has it. */
    public Sealed password(String text) {
        return Sealer.to(SecretReader.SSH_AGENT, sealing.publicKeyset())
                .seal(Secret.of(text), SshCredential.passwordContext(new SshUserName("zfsadmin")));
    }

    public KeyPair userKey() {
        return userKey;
    }

    public ConfigurePool configurePool(GuestAccess access) {
        return configurePool(DeploymentId.random(), access);
    }

    /** @param templatePath where the template expects the data disk */
    public ConfigurePool configurePool(GuestAccess access, String templatePath) {
        ConfigurePool command = configurePool(access);
        return new ConfigurePool(
                command.commandId(),
                command.deploymentId(),
                command.attempt(),
                command.deadline(),
                access,
                command.pool(),
                command.dataDisk(),
                Optional.of(templatePath),
                Optional.empty(),
                GuestOptions.DEFAULT);
    }

    public ConfigurePool configurePool(DeploymentId deployment, GuestAccess access) {
        return configurePool(deployment, access, new DataDisk(BACKING, 0, 1, DISK_GB));
    }

    public ConfigurePool configurePool(DeploymentId deployment, GuestAccess access, DataDisk disk) {
        return new ConfigurePool(
                CommandId.of(deployment, DeploymentStep.CONFIGURE_POOL, 1),
                deployment,
                1,
                Instant.now().plusSeconds(300),
                access,
                POOL,
                disk);
    }

    /** For a deployment that was asked for a moment ago, so that what is older on the guest is the template's. */
    public ConfigurePool configurePoolOfClone(GuestAccess access) {
        ConfigurePool command = configurePool(access);
        return new ConfigurePool(
                command.commandId(),
                command.deploymentId(),
                command.attempt(),
                command.deadline(),
                access,
                command.pool(),
                command.dataDisk(),
                command.templatePath(),
                Optional.of(Instant.now().minusSeconds(60)),
                command.options());
    }

    public ExportNfs exportNfs(GuestAccess access, PoolGuid pool, String... networks) {
        return exportNfs(DeploymentId.random(), access, pool, networks);
    }

    public ExportNfs exportNfs(DeploymentId deployment, GuestAccess access, PoolGuid pool, String... networks) {
        return new ExportNfs(
                CommandId.of(deployment, DeploymentStep.EXPORT_NFS, 1),
                deployment,
                1,
                Instant.now().plusSeconds(300),
                access,
                POOL,
                pool,
                List.of(networks).stream().map(Ipv4Network::new).toList());
    }

    /** A probe that has half a minute. */
    public ProbeTarget probe(GuestAccess access, PoolGuid pool, String... networks) {
        return probe(access, pool, Optional.empty(), networks);
    }

    /** @param key of an encrypted pool */
    public ProbeTarget probe(GuestAccess access, PoolGuid pool, Optional<Sealed> key, String... networks) {
        return probe(access, pool, key, Duration.ofSeconds(30), networks);
    }

    /** @param time that it has */
    public ProbeTarget probe(
            GuestAccess access, PoolGuid pool, Optional<Sealed> key, Duration time, String... networks) {
        return new ProbeTarget(
                ProbeId.random(),
                TargetId.random(),
                Instant.now().plus(time),
                access,
                POOL,
                pool,
                ExportedDataset.NFS.path(POOL),
                List.of(networks).stream().map(Ipv4Network::new).toList(),
                NfsOptions.DEFAULT,
                key);
    }

    public ProveTarget proveTarget(GuestAccess access, PoolGuid pool, String... networks) {
        return proveTarget(DeploymentId.random(), access, pool, networks);
    }

    /** The template's key stays, so that the guest can be used further. */
    public ProveTarget proveTarget(DeploymentId deployment, GuestAccess access, PoolGuid pool, String... networks) {
        return proveAndHandOver(deployment, access, pool, networks)
                .with(GuestOptions.DEFAULT.with(new HandOverOptions(false)));
    }

    /** With all that a deployment does by default. */
    public ProveTarget proveAndHandOver(
            DeploymentId deployment, GuestAccess access, PoolGuid pool, String... networks) {
        return new ProveTarget(
                CommandId.of(deployment, DeploymentStep.PROVE_TARGET, 1),
                deployment,
                1,
                Instant.now().plusSeconds(300),
                access,
                POOL,
                pool,
                List.of(networks).stream().map(Ipv4Network::new).toList());
    }

    @Override
    public void close() {
        guests.forEach(SimulatedGuest::close);
        runtime.close();
    }
}
