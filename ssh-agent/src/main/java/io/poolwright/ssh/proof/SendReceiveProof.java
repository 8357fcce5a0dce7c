package io.poolwright.ssh.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;

/**
 * The pool takes a replication stream: a snapshot is sent and received, cut short in the middle, resumed with the token that
 * the receiver gave, and equals the original in the end.
 */
final class SendReceiveProof implements Proof {

    private static final Pattern SIZE = Pattern.compile("(?m)^size\\s+(\\d+)$");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]+(-[0-9a-f]+)+");
    private static final String SAVED = "Partially received snapshot is saved";
    private static final String SAMPLE_TOKEN = "1-0-0-0";

    @Override
    public ProofPart part() {
        return ProofPart.SEND_RECEIVE;
    }

    @Override
    public String title() {
        return "Replicating a dataset, with an interruption";
    }

    @Override
    public List<GuestCommandLine> needed(ProofCommands commands, ProveTarget command) {
        return List.of(
                commands.takeSnapshot(),
                commands.streamSize(),
                commands.send(),
                commands.receive(),
                commands.token(),
                commands.resume(SAMPLE_TOKEN),
                commands.guids(),
                commands.hashOfCopy());
    }

    @Override
    public ProofFinding prove(GuestSession session, ProofCommands commands, ProveTarget command, String hash)
            throws GuestUnreachableException, InterruptedException {
        List<CommandOutput> prepared = session.runAll(commands.takeSnapshot(), commands.streamSize());
        must(prepared.getFirst());
        long size = size(must(prepared.getLast()));
        long half = size / 2;
        long started = System.nanoTime();
        CommandOutput cut = session.run(commands.sendCutShort(half));
        long taken = System.nanoTime() - started;
        if (cut.succeeded() || !cut.errors().contains(SAVED)) {
            throw failed("a stream that was cut short is not kept to be resumed", cut.evidence());
        }
        String token = token(session.run(commands.token()));
        started = System.nanoTime();
        must(session.run(commands.sendTheRest(token)));
        taken += System.nanoTime() - started;
        List<CommandOutput> result = session.runAll(commands.guids(), commands.hashOfCopy());
        requireEqual(result, hash);
        return ProofFinding.passed(
                part(),
                "A snapshot was sent and received, interrupted half-way, resumed with its token, and equals the original",
                Map.of(
                        "bytes", Long.toString(size),
                        "interruptedAt", Long.toString(half),
                        "MBs", Proof.rate(size, Duration.ofNanos(taken)),
                        "sha256", hash));
    }

    private long size(CommandOutput estimate) {
        Matcher size = SIZE.matcher(estimate.output());
        if (!size.find()) {
            throw failed("zfs does not tell the size of the stream", estimate.evidence());
        }
        return Long.parseLong(size.group(1));
    }

    private String token(CommandOutput said) {
        String token = must(said).output().strip();
        if (!TOKEN.matcher(token).matches()) {
            throw failed("the receiver gave no token to resume with", said.evidence());
        }
        return token;
    }

    private void requireEqual(List<CommandOutput> result, String hash) {
        Set<String> guids = must(result.getFirst())
                .output()
                .lines()
                .map(line -> line.strip().split("\t", 2)[1])
                .collect(Collectors.toSet());
        if (guids.size() != 1) {
            throw failed(
                    "the received snapshot is not the one that was sent",
                    result.getFirst().evidence());
        }
        if (!hash(result.getLast()).equals(hash)) {
            throw failed(
                    "the received file is not the one that was sent",
                    result.getLast().evidence());
        }
    }
}
