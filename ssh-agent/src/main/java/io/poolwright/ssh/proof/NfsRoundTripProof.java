package io.poolwright.ssh.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;

/**
 * What is written over NFS lies in the pool and can be read back over NFS. The guest mounts its own export, for which its
 * loopback address is let in until the proof's leftovers are taken away.
 */
final class NfsRoundTripProof implements Proof {

    private final long bytes;

    NfsRoundTripProof(ProofConfig config) {
        this.bytes = (long) config.sizeMb() << 20;
    }

    @Override
    public ProofPart part() {
        return ProofPart.NFS_ROUND_TRIP;
    }

    @Override
    public String title() {
        return "Writing and reading a file over NFS";
    }

    @Override
    public List<GuestCommandLine> needed(ProofCommands commands, ProveTarget command) {
        return List.of(
                commands.allowLoopback(),
                commands.makeDirectory(),
                commands.mount(),
                commands.writeOverNfs(),
                commands.hashOnDisk(),
                commands.readOverNfs());
    }

    @Override
    public ProofFinding prove(GuestSession session, ProofCommands commands, ProveTarget command, String hash)
            throws GuestUnreachableException, InterruptedException {
        List<CommandOutput> prepared = commands.isLoopbackAskedFor()
                ? session.runAll(commands.makeDirectory(), commands.mount())
                : session.runAll(commands.allowLoopback(), commands.makeDirectory(), commands.mount());
        prepared.forEach(this::must);
        long written = System.nanoTime();
        must(session.run(commands.writeOverNfs()));
        Duration writing = Duration.ofNanos(System.nanoTime() - written);
        CommandOutput onDisk = session.run(commands.hashOnDisk());
        if (!hash(onDisk).equals(hash)) {
            throw failed("what lies in the pool is not what was written over NFS", onDisk.evidence());
        }
        long read = System.nanoTime();
        CommandOutput overNfs = session.run(commands.hashOverNfs());
        Duration reading = Duration.ofNanos(System.nanoTime() - read);
        if (!hash(overNfs).equals(hash)) {
            throw failed("what is read over NFS is not what was written", overNfs.evidence());
        }
        return ProofFinding.passed(
                part(),
                "A file was written over NFS, found in the pool, and read back over NFS unchanged",
                Map.of(
                        "bytes", Long.toString(bytes),
                        "writeMBs", Proof.rate(bytes, writing),
                        "readMBs", Proof.rate(bytes, reading),
                        "sha256", hash));
    }
}
