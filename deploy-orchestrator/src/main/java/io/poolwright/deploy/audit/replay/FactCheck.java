package io.poolwright.deploy.audit.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.Archives.Part;
import io.poolwright.deploy.audit.replay.Finding.Kind;
import io.poolwright.deploy.projection.StoredFact;

/** Compares stored facts with those that the log comes to, offset by offset, and follows their chains. Pure but for the chains. */
final class FactCheck {

    private final ChainCheck chains = new ChainCheck();
    private final Function<Set<DeploymentId>, Map<DeploymentId, Archives>> archives;

    /** @param archives asked only where facts are missing */
    FactCheck(Function<Set<DeploymentId>, Map<DeploymentId, Archives>> archives) {
        this.archives = archives;
    }

    ChainCheck chains() {
        return chains;
    }

    /** Both sides are of the same offsets. */
    List<Finding> compare(List<StoredFact> expected, List<FactRow> stored) {
        Map<Long, FactRow> wanted = new TreeMap<>();
        expected.forEach(fact -> wanted.put(fact.log().offset(), FactRow.of(fact)));
        Map<Long, FactRow> found = new TreeMap<>();
        stored.forEach(row -> found.put(row.offset(), row));
        Map<DeploymentId, Archives> archived = archivesOfMissing(wanted, found);
        Set<Long> offsets = new TreeSet<>(wanted.keySet());
        offsets.addAll(found.keySet());
        List<Finding> findings = new ArrayList<>();
        for (Long offset : offsets) {
            compare(findings, wanted.get(offset), found.get(offset), archived);
        }
        return findings;
    }

    private Map<DeploymentId, Archives> archivesOfMissing(Map<Long, FactRow> wanted, Map<Long, FactRow> found) {
        Set<DeploymentId> missing = new HashSet<>();
        wanted.forEach((offset, row) -> {
            if (!found.containsKey(offset)) {
                missing.add(row.deployment());
            }
        });
        return missing.isEmpty() ? Map.of() : archives.apply(missing);
    }

    private void compare(List<Finding> findings, FactRow wanted, FactRow found, Map<DeploymentId, Archives> archived) {
        if (found == null) {
            missing(findings, wanted, archived.get(wanted.deployment()));
            return;
        }
        if (wanted == null) {
            findings.add(Finding.of(Kind.FACT_INVENTED, found, "The log has no fact at this place"));
        } else {
            alike(findings, wanted, found);
        }
        chains.next(found).ifPresent(findings::add);
    }

    private void missing(List<Finding> findings, FactRow wanted, Archives archived) {
        Part part = archived == null ? null : archived.holding(wanted.seq()).orElse(null);
        if (part == null) {
            findings.add(Finding.of(
                    Kind.FACT_MISSING,
                    wanted,
                    "Fact %d (%s) is not in the table".formatted(wanted.seq(), wanted.type())));
            return;
        }
        chains.goOnBehind(wanted.deployment(), wanted.seq(), wanted.hash());
        if (wanted.seq() == part.upToSeq() && !wanted.hash().equals(part.headHash())) {
            findings.add(Finding.of(
                            Kind.ARCHIVE_DIFFERS,
                            wanted,
                            "The archive %s ends with another hash".formatted(part.file()))
                    .in("head_hash", wanted.hash(), part.headHash()));
        }
    }

    private static void alike(List<Finding> findings, FactRow wanted, FactRow found) {
        List<String> columns = wanted.differences(found);
        if (!columns.isEmpty()) {
            findings.add(Finding.of(
                            Kind.FACT_ALTERED,
                            wanted,
                            "Fact %d differs from the log in %s".formatted(wanted.seq(), String.join(", ", columns)))
                    .in(String.join(", ", columns), wanted.data(), found.data()));
        }
        if (wanted.seq() != found.seq()) {
            findings.add(Finding.of(
                            Kind.FACT_REORDERED,
                            wanted,
                            "Fact %d is stored as fact %d".formatted(wanted.seq(), found.seq()))
                    .in("seq", Long.toString(wanted.seq()), Long.toString(found.seq())));
        }
    }
}
