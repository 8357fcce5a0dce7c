package io.poolwright.deploy.audit.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.Finding.Kind;
import io.poolwright.deploy.projection.HashChain;

/** Follows the chains of hashes as they are stored, fact by fact. Used by one thread. */
final class ChainCheck {

    private static final End START = new End(0, HashChain.START);

    private final Map<DeploymentId, End> ends = new HashMap<>();

    /** Where a chain is. */
    record End(long seq, String hash) {}

    /** The chain goes on behind facts that are not in the table. */
    void goOnBehind(DeploymentId deployment, long seq, String hash) {
        ends.put(deployment, new End(seq, hash));
    }

    End end(DeploymentId deployment) {
        return ends.getOrDefault(deployment, START);
    }

    /** What is wrong with the next stored fact of its deployment, in the order of the log. */
    Optional<Finding> next(FactRow row) {
        End before = end(row.deployment());
        ends.put(row.deployment(), new End(row.seq(), row.hash()));
        if (row.seq() != before.seq() + 1) {
            return Optional.of(Finding.of(
                    Kind.CHAIN_BROKEN, row, "Fact %d does not follow fact %d".formatted(row.seq(), before.seq())));
        }
        String expected = isHash(before.hash()) ? row.hashBehind(before.hash()) : "";
        if (!expected.equals(row.hash())) {
            return Optional.of(Finding.of(
                            Kind.CHAIN_BROKEN,
                            row,
                            "The hash of fact %d does not follow from the one before it and what it says"
                                    .formatted(row.seq()))
                    .in("hash", expected, row.hash()));
        }
        return Optional.empty();
    }

    private static boolean isHash(String text) {
        return text.matches("[0-9a-f]{64}");
    }
}
