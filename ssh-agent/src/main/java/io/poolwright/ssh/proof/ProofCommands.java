package io.poolwright.ssh.proof;

import java.time.Duration;
import java.util.List;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.nfs.ExportTable;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.CommandPipe;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.SshConfig;

/**
 * The command lines of a proof. All that it makes is one dataset below the pool, with the copy that it receives inside, one
 * file beside it, two directories to mount on, and one entry in the export table: nothing else is ever touched. Both
 * directories are root's alone, and no link is followed in what NFS clients can write to: root's commands lead nowhere else.
 */
final class ProofCommands {

    /** The user property that tells which deployment's proof a dataset belongs to. */
    static final String OWNER = "poolwright:proof";

    private static final String NAME = "poolwright-proof";
    private static final String DIRECTORY = "/run/" + NAME;
    private static final String DATA_DIRECTORY = DIRECTORY + "-data";
    private static final String LOOPBACK_ADDRESS = "127.0.0.1";
    private static final String LOOPBACK = LOOPBACK_ADDRESS + ":";

    private final PoolName pool;
    private final String path;
    private final List<Ipv4Network> networks;
    private final SshConfig ssh;
    private final ProofConfig proof;

    ProofCommands(ProveTarget command, SshConfig ssh, ProofConfig proof) {
        this.pool = command.pool();
        this.path = command.path();
        this.networks = command.networks();
        this.ssh = ssh;
        this.proof = proof;
    }

    String dataset() {
        return pool + "/" + NAME;
    }

    String copy() {
        return dataset() + "/copy";
    }

    String snapshot() {
        return dataset() + "@sent";
    }

    String received() {
        return copy() + "@sent";
    }

    // The dataset

    GuestCommandLine owner() {
        return quick(Executable.ZFS, "get", "-Hp", "-o", "value", OWNER, dataset());
    }

    GuestCommandLine create(DeploymentId deployment) {
        return quick(
                Executable.ZFS,
                "create",
                "-o",
                "sharenfs=off",
                "-o",
                "mountpoint=" + DATA_DIRECTORY,
                "-o",
                OWNER + "=" + deployment,
                dataset());
    }

    GuestCommandLine destroy() {
        return GuestCommandLine.of(Executable.ZFS, ssh.createTimeout(), "destroy", "-r", dataset());
    }

    GuestCommandLine fill() {
        return slow(
                Executable.DD,
                "if=/dev/urandom",
                "of=" + file(),
                "bs=1M",
                "count=" + proof.sizeMb(),
                "conv=fsync",
                "status=none");
    }

    GuestCommandLine hash() {
        return slow(Executable.SHA256SUM, file());
    }

    // The pool

    GuestCommandLine scrub() {
        return quick(Executable.ZPOOL, "scrub", pool.value());
    }

    GuestCommandLine waitForScrub() {
        return slow(Executable.ZPOOL, "wait", "-t", "scrub", pool.value());
    }

    GuestCommandLine status() {
        return quick(Executable.ZPOOL, "status", pool.value());
    }

    // NFS over the loopback interface

    GuestCommandLine table() {
        return quick(Executable.EXPORTFS, "-v");
    }

    /** Whether the guest's loopback address is one of the networks that were asked for, which the proof leaves as it is. */
    boolean isLoopbackAskedFor() {
        return networks.contains(new Ipv4Network(LOOPBACK_ADDRESS + "/32"));
    }

    /** Whether the proof's own entry is in the table, and not somebody's for another path. */
    boolean isLoopbackAllowed(CommandOutput table) {
        return !isLoopbackAskedFor() && ExportTable.parse(table).has(path, LOOPBACK_ADDRESS);
    }

    GuestCommandLine allowLoopback() {
        return quick(Executable.EXPORTFS, "-o", "rw,sync,no_subtree_check,no_root_squash", LOOPBACK + path);
    }

    GuestCommandLine forbidLoopback() {
        return quick(Executable.EXPORTFS, "-u", LOOPBACK + path);
    }

    GuestCommandLine makeDirectory() {
        return quick(Executable.MKDIR, "-p", DIRECTORY);
    }

    GuestCommandLine mount() {
        return GuestCommandLine.of(
                Executable.MOUNT,
                proof.mountTimeout(),
                "-t",
                "nfs4",
                "-o",
                "nosuid,nodev,vers=4.2,soft,timeo=100,retrans=2",
                LOOPBACK + path,
                DIRECTORY);
    }

    GuestCommandLine unmount() {
        return GuestCommandLine.of(Executable.UMOUNT, proof.mountTimeout(), DIRECTORY);
    }

    GuestCommandLine mounted() {
        return quick(Executable.FINDMNT, "-n", "-o", "SOURCE,FSTYPE", DIRECTORY);
    }

    GuestCommandLine writeOverNfs() {
        return slow(
                Executable.DD,
                "if=" + file(),
                "of=" + overNfs(),
                "bs=1M",
                "oflag=nofollow",
                "conv=fsync",
                "status=none");
    }

    GuestCommandLine hashOnDisk() {
        return slow(Executable.SHA256SUM, path + "/." + NAME);
    }

    /** Past the client's cache, so that it really comes over NFS. */
    CommandPipe hashOverNfs() {
        return CommandPipe.of(
                readOverNfs(), GuestCommandLine.unprivileged(Executable.SHA256SUM, proof.transferTimeout()));
    }

    GuestCommandLine readOverNfs() {
        return slow(Executable.DD, "if=" + overNfs(), "bs=1M", "iflag=direct,nofollow", "status=none");
    }

    GuestCommandLine removeOnDisk() {
        return quick(Executable.RM, "-f", path + "/." + NAME);
    }

    // Replication

    GuestCommandLine takeSnapshot() {
        return quick(Executable.ZFS, "snapshot", snapshot());
    }

    GuestCommandLine streamSize() {
        return quick(Executable.ZFS, "send", "-nP", snapshot());
    }

    GuestCommandLine send() {
        return slow(Executable.ZFS, "send", snapshot());
    }

    GuestCommandLine resume(String token) {
        return slow(Executable.ZFS, "send", "-t", token);
    }

    /** Whatever a stream's own properties say, the copy is mounted below the proof's dataset and runs as nobody else. */
    GuestCommandLine receive() {
        return slow(Executable.ZFS, "recv", "-s", "-o", "setuid=off", "-o", "devices=off", "-x", "mountpoint", copy());
    }

    CommandPipe sendCutShort(long bytes) {
        return CommandPipe.of(
                send(),
                GuestCommandLine.unprivileged(Executable.HEAD, proof.transferTimeout(), "-c", Long.toString(bytes)),
                receive());
    }

    CommandPipe sendTheRest(String token) {
        return CommandPipe.of(resume(token), receive());
    }

    GuestCommandLine token() {
        return quick(Executable.ZFS, "get", "-Hp", "-o", "value", "receive_resume_token", copy());
    }

    GuestCommandLine guids() {
        return quick(Executable.ZFS, "get", "-Hp", "-o", "name,value", "guid", snapshot(), received());
    }

    GuestCommandLine hashOfCopy() {
        return slow(Executable.SHA256SUM, DATA_DIRECTORY + "/copy/data");
    }

    private static String file() {
        return DATA_DIRECTORY + "/data";
    }

    private static String overNfs() {
        return DIRECTORY + "/." + NAME;
    }

    private GuestCommandLine quick(Executable executable, String... arguments) {
        return GuestCommandLine.of(executable, ssh.commandTimeout(), arguments);
    }

    private GuestCommandLine slow(Executable executable, String... arguments) {
        Duration limit = proof.transferTimeout();
        return GuestCommandLine.of(executable, limit, arguments);
    }
}
