package io.poolwright.ssh.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.ssh.nfs.NftRuleset.Chain;
import io.poolwright.ssh.nfs.NftRuleset.Opening;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.CommandPipe;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;
import io.poolwright.ssh.session.SudoRights;

/**
 * Lets networks through the rules of nftables: each chain that decides about what comes in gets a rule of its own before all
 * others, now, and by one line more at the end of the file that the service loads at boot. That file is changed in one move,
 * after nft has accepted all of it. Nothing that somebody wrote there is touched.
 */
final class NftablesOpening {

    private static final String FILE = "/etc/nftables.conf";
    private static final String DRAFT = FILE + ".poolwright";

    private final SshConfig config;

    NftablesOpening(SshConfig config) {
        this.config = config;
    }

    /** What is loaded, and what will be at the next boot. */
    private record Found(NftRuleset loaded, String file, CommandOutput listing) {}

    /**
     * What there is to do.
     *
     * @param wanted what is to be open in the end
     * @param missing rules that are not loaded yet
     * @param lines that the file lacks
     */
    private record Plan(List<Opening> wanted, List<Opening> missing, List<String> lines) {

        boolean isDone() {
            return missing.isEmpty() && lines.isEmpty();
        }
    }

    /** The commands that carry a plan out, in their order. */
    private record Changes(
            List<GuestCommandLine> insertions,
            GuestCommandLine copy,
            GuestCommandLine append,
            GuestCommandLine check,
            GuestCommandLine move) {

        List<GuestCommandLine> all(Plan plan) {
            List<GuestCommandLine> all = new ArrayList<>(insertions);
            if (!plan.lines().isEmpty()) {
                all.addAll(List.of(copy, append, check, move));
            }
            return all;
        }
    }

    /** @throws StepFailedException with {@code SUDO_REFUSED} or {@code FIREWALL_NOT_OPENED} */
    void requireRights(GuestSession session, ExportNfs command, int port, boolean alone)
            throws GuestUnreachableException, InterruptedException {
        Plan plan = plan(look(session), command, port, alone);
        SudoRights.require(
                session, command.guest().credential().username(), changes(plan).all(plan));
    }

    /**
     * @param alone whether no other firewall runs, to which tables that the file does not know might belong
     * @throws StepFailedException with {@code FIREWALL_NOT_OPENED}
     */
    void open(GuestSession session, ExportNfs command, int port, boolean alone, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        Plan plan = plan(look(session), command, port, alone);
        if (plan.isDone()) {
            progress.log("nftables lets %s through to TCP port %d already".formatted(command.networks(), port));
            return;
        }
        change(session, plan);
        verify(look(session), plan.wanted());
        progress.log("Opened TCP port %d of nftables to %s".formatted(port, command.networks()));
    }

    private static Plan plan(Found found, ExportNfs command, int port, boolean alone) {
        List<Opening> wanted = chains(found, alone, command.networks()).stream()
                .flatMap(chain -> command.networks().stream().map(network -> new Opening(chain, network, port)))
                .toList();
        List<Opening> missing = wanted.stream()
                .filter(opening -> !found.loaded().openings().contains(opening))
                .toList();
        return new Plan(wanted, missing, missingLines(wanted, found.file()));
    }

    private Found look(GuestSession session) throws GuestUnreachableException, InterruptedException {
        List<CommandOutput> said =
                session.runAll(line(Executable.NFT, "--json", "list", "ruleset"), line(Executable.CAT, FILE));
        CommandOutput listing = FirewallOpening.must(said.getFirst());
        return new Found(
                NftRuleset.parse(listing), FirewallOpening.must(said.get(1)).output(), listing);
    }

    /** Those of the file: what somebody else has loaded is gone after a boot, or made again without our rule. */
    private static List<Chain> chains(Found found, boolean alone, List<Ipv4Network> networks) {
        List<Chain> ours = found.loaded().inputs().stream()
                .filter(chain -> chain.isPlain() && chain.isDeclaredIn(found.file()))
                .toList();
        if (alone && ours.size() < found.loaded().inputs().size()) {
            List<String> others = found.loaded().inputs().stream()
                    .filter(chain -> !ours.contains(chain))
                    .map(chain -> "%s %s %s".formatted(chain.family(), chain.table(), chain.name()))
                    .toList();
            throw FirewallOpening.notOpened(
                    "these chains of nftables are not declared in %s: %s".formatted(FILE, String.join(", ", others)),
                    new Evidence(
                            "Missing rules",
                            String.join(
                                    "\n",
                                    networks.stream()
                                            .map(network -> "ip saddr %s tcp dport 2049 accept".formatted(network))
                                            .toList())));
        }
        return ours;
    }

    private static List<String> missingLines(List<Opening> wanted, String file) {
        List<String> there = file.lines().map(String::strip).toList();
        return wanted.stream()
                .map(Opening::line)
                .filter(line -> !there.contains(line))
                .toList();
    }

    /** The file last: an attempt that dies before leaves rules that the next one finds. */
    private void change(GuestSession session, Plan plan) throws GuestUnreachableException, InterruptedException {
        Changes changes = changes(plan);
        boolean writes = !plan.lines().isEmpty();
        if (writes) {
            FirewallOpening.must(session.run(changes.copy()));
            FirewallOpening.must(session.run(CommandPipe.of(text(plan.lines()), changes.append())));
            FirewallOpening.must(session.run(changes.check()));
        }
        for (GuestCommandLine insertion : changes.insertions()) {
            FirewallOpening.must(session.run(insertion));
        }
        if (writes) {
            FirewallOpening.must(session.run(changes.move()));
        }
    }

    private Changes changes(Plan plan) {
        return new Changes(
                plan.missing().stream()
                        .map(opening -> line(Executable.NFT, opening.words().toArray(String[]::new)))
                        .toList(),
                line(Executable.CP, "--preserve", FILE, DRAFT),
                line(Executable.TEE, "--append", DRAFT),
                line(Executable.NFT, "--check", "--file", DRAFT),
                line(Executable.MV, "--force", DRAFT, FILE));
    }

    private GuestCommandLine text(List<String> lines) {
        return GuestCommandLine.unprivileged(
                Executable.PRINTF,
                config.commandTimeout(),
                Stream.concat(Stream.of("%s\\n"), lines.stream()).toArray(String[]::new));
    }

    private static void verify(Found found, List<Opening> wanted) {
        if (!found.loaded().openings().containsAll(wanted)
                || !missingLines(wanted, found.file()).isEmpty()) {
            throw FirewallOpening.notOpened(
                    "nftables does not have each of the rules now",
                    new Evidence(
                            "Wanted",
                            String.join("\n", wanted.stream().map(Opening::line).toList())),
                    found.listing().evidence(),
                    new Evidence(FILE, found.file()));
        }
    }

    private GuestCommandLine line(Executable executable, String... arguments) {
        return GuestCommandLine.of(executable, config.commandTimeout(), arguments);
    }
}
