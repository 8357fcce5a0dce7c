package io.poolwright.ssh.proof;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;

/** All that was written to the pool so far can be read again: it is ONLINE, and a scrub finds nothing to repair. */
final class PoolProof implements Proof {

    private static final Pattern STATE = Pattern.compile("(?m)^ *state: (\\S+)$");
    private static final Pattern SCRUB =
            Pattern.compile("(?m)^ *scan: scrub repaired (\\S+) in (\\S+) with (\\d+) errors");
    private static final String BUSY = "currently scrubbing";

    @Override
    public ProofPart part() {
        return ProofPart.POOL;
    }

    @Override
    public String title() {
        return "Scrubbing the pool";
    }

    @Override
    public List<GuestCommandLine> needed(ProofCommands commands, ProveTarget command) {
        return List.of(commands.scrub(), commands.waitForScrub(), commands.status());
    }

    @Override
    public ProofFinding prove(GuestSession session, ProofCommands commands, ProveTarget command, String hash)
            throws GuestUnreachableException, InterruptedException {
        List<CommandOutput> said = session.runAll(commands.scrub(), commands.waitForScrub(), commands.status());
        // An earlier attempt's scrub is as good
        if (!said.getFirst().errors().contains(BUSY)) {
            must(said.getFirst());
        }
        must(said.get(1));
        CommandOutput status = must(said.get(2));
        Matcher state = STATE.matcher(status.output());
        Matcher scrub = SCRUB.matcher(status.output());
        boolean healthy = state.find()
                && state.group(1).equals("ONLINE")
                && scrub.find()
                && scrub.group(3).equals("0")
                && scrub.group(1).equals("0B")
                && status.output().contains("errors: No known data errors");
        if (!healthy) {
            throw failed("the pool is not ONLINE and without errors", status.evidence());
        }
        return ProofFinding.passed(
                part(),
                "The pool is ONLINE; a scrub found nothing to repair",
                Map.of("state", state.group(1), "scrubRepaired", scrub.group(1), "scrubErrors", scrub.group(3)));
    }
}
