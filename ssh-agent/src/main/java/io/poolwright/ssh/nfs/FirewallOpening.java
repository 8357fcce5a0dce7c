package io.poolwright.ssh.nfs;

import java.util.ArrayList;
import java.util.List;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;
import io.poolwright.ssh.session.SudoRights;

/**
 * Lets the given networks through a guest's firewall to the NFS server, now and after a reboot, by the firewall's own
 * program; see {@link NftablesOpening} for rules that somebody wrote.
 */
final class FirewallOpening {

    private static final String NFTABLES = "nftables";
    private static final int NFS_PORT = 2049;
    private static final String PORT = Integer.toString(NFS_PORT);

    private final SshConfig config;

    FirewallOpening(SshConfig config) {
        this.config = config;
    }

    /** What opens the firewalls that have a program of their own for it, and what asks whether they are open. */
    private record Lines(List<GuestCommandLine> changes, List<GuestCommandLine> questions) {

        List<GuestCommandLine> all() {
            List<GuestCommandLine> all = new ArrayList<>(changes);
            all.addAll(questions);
            return all;
        }
    }

    /**
     * Makes sure that nothing will be in the way of {@link #open}, before anything else of the guest is changed.
     *
     * @throws StepFailedException with {@code SUDO_REFUSED}, or {@code FIREWALL_NOT_OPENED} if nobody could open it
     */
    void requireRights(GuestSession session, ExportNfs command, List<String> firewalls)
            throws GuestUnreachableException, InterruptedException {
        if (firewalls.contains(NFTABLES)) {
            new NftablesOpening(config).requireRights(session, command, NFS_PORT, firewalls.size() == 1);
        }
        SudoRights.require(
                session,
                command.guest().credential().username(),
                lines(command, firewalls).all());
    }

    /**
     * @param firewalls that run, of {@code ufw}, {@code firewalld} and {@code nftables}
     * @throws StepFailedException with {@code FIREWALL_NOT_OPENED}
     */
    void open(GuestSession session, ExportNfs command, List<String> firewalls, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        if (firewalls.contains(NFTABLES)) {
            new NftablesOpening(config).open(session, command, NFS_PORT, firewalls.size() == 1, progress);
        }
        List<String> others =
                firewalls.stream().filter(name -> !name.equals(NFTABLES)).toList();
        if (!others.isEmpty()) {
            openByProgram(session, command, others, progress);
        }
    }

    private void openByProgram(GuestSession session, ExportNfs command, List<String> firewalls, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        Lines lines = lines(command, firewalls);
        for (GuestCommandLine change : lines.changes()) {
            must(session.run(change));
        }
        for (GuestCommandLine question : lines.questions()) {
            verify(must(session.run(question)), command.networks());
        }
        progress.log(
                "Opened TCP port %s of %s to %s".formatted(PORT, String.join(", ", firewalls), command.networks()));
    }

    private Lines lines(ExportNfs command, List<String> firewalls) {
        List<GuestCommandLine> changes = new ArrayList<>();
        List<GuestCommandLine> questions = new ArrayList<>();
        for (Ipv4Network network : command.networks()) {
            if (firewalls.contains(RunningFirewalls.UFW)) {
                changes.add(prepend(network));
            }
            if (firewalls.contains("firewalld")) {
                changes.add(line(Executable.FIREWALL_CMD, "--permanent", "--add-rich-rule=" + rich(network)));
                changes.add(line(Executable.FIREWALL_CMD, "--add-rich-rule=" + rich(network)));
                questions.add(line(Executable.FIREWALL_CMD, "--permanent", "--query-rich-rule=" + rich(network)));
                questions.add(line(Executable.FIREWALL_CMD, "--query-rich-rule=" + rich(network)));
            }
        }
        if (firewalls.contains(RunningFirewalls.UFW)) {
            questions.add(line(Executable.UFW, "status"));
        }
        return new Lines(changes, questions);
    }

    private static void verify(CommandOutput said, List<Ipv4Network> networks) {
        if (said.command().executable().equals(Executable.UFW)) {
            for (Ipv4Network network : networks) {
                UfwStatus.parse(said).obstacle(network, NFS_PORT).ifPresent(obstacle -> {
                    throw notOpened(obstacle, said.evidence());
                });
            }
        }
    }

    static CommandOutput must(CommandOutput said) {
        if (!said.succeeded()) {
            throw notOpened("'%s' failed: %s".formatted(said.written(), said.complaint()), said.evidence());
        }
        return said;
    }

    private static String rich(Ipv4Network network) {
        return "rule family=ipv4 source address=%s port port=%s protocol=tcp accept".formatted(network, PORT);
    }

    /** Before all other rules, because ufw goes by the first that fits. */
    private GuestCommandLine prepend(Ipv4Network network) {
        return line(
                Executable.UFW, "prepend", "allow", "proto", "tcp", "from", network.value(), "to", "any", "port", PORT);
    }

    private GuestCommandLine line(Executable executable, String... arguments) {
        return GuestCommandLine.of(executable, config.commandTimeout(), arguments);
    }

    static StepFailedException notOpened(String why, Evidence... evidence) {
        return new StepFailedException(
                ErrorCode.FIREWALL_NOT_OPENED, "The guest's firewall was not opened: " + why, evidence);
    }
}
