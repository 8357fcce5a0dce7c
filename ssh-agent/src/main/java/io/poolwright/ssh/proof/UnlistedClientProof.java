package io.poolwright.ssh.proof;

import java.util.List;
import java.util.Map;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.ssh.nfs.ExportTable;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;

/**
 * Who is not in one of the networks may not mount: the export table has nobody else, and the guest itself, whose loopback
 * address is in none of them, is turned away when it tries.
 */
final class UnlistedClientProof implements Proof {

    private static final Ipv4Address LOOPBACK = new Ipv4Address("127.0.0.1");

    /**
     * The first if the client is in no export at all. One that is in some other export is shown the way to that one, on which
     * there is nothing else; that the path is exported, the table has just said.
     */
    private static final List<String> REFUSALS =
            List.of("access denied by server", "reason given by server: No such file or directory");

    @Override
    public ProofPart part() {
        return ProofPart.UNLISTED_CLIENT;
    }

    @Override
    public String title() {
        return "Trying to mount as a client that is not listed";
    }

    @Override
    public List<GuestCommandLine> needed(ProofCommands commands, ProveTarget command) {
        return List.of(commands.table(), commands.makeDirectory(), commands.mount(), commands.unmount());
    }

    @Override
    public ProofFinding prove(GuestSession session, ProofCommands commands, ProveTarget command, String hash)
            throws GuestUnreachableException, InterruptedException {
        List<CommandOutput> said = session.runAll(commands.table(), commands.makeDirectory());
        ExportTable table = ExportTable.parse(must(said.getFirst()));
        must(said.getLast());
        List<String> differences = table.differences(
                command.path(), command.networks(), command.options().nfs());
        if (!differences.isEmpty()) {
            throw failed(
                    "the export table is not as asked for: " + String.join("; ", differences),
                    said.getFirst().evidence());
        }
        if (command.networks().stream().anyMatch(network -> network.contains(LOOPBACK))) {
            return ProofFinding.passed(
                    part(), "The export table has the given networks only", measured(table, command, "table"));
        }
        CommandOutput mount = session.run(commands.mount());
        if (mount.succeeded()) {
            session.run(commands.unmount());
            throw failed(
                    "%s could mount the export".formatted(LOOPBACK),
                    said.getFirst().evidence());
        }
        if (REFUSALS.stream().noneMatch(mount.errors()::contains)) {
            throw failed("it failed for another reason than that: " + mount.complaint(), mount.evidence());
        }
        return ProofFinding.passed(
                part(),
                "The export table has the given networks only, and %s was refused by the server".formatted(LOOPBACK),
                measured(table, command, "mount"));
    }

    private static Map<String, String> measured(ExportTable table, ProveTarget command, String proven) {
        return Map.of("entries", Integer.toString(table.entries(command.path()).size()), "provenBy", proven);
    }
}
