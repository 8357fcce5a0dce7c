package io.poolwright.deploy.audit.replay;

import java.util.Optional;
import java.util.OptionalLong;

import io.poolwright.contracts.id.DeploymentId;

/**
 * Something in the tables that is not as the log has it.
 *
 * @param seq of the fact that it is about
 * @param field what differs, such as {@code state} or {@code snapshot/spec/vmName}
 * @param expected what it is by the log, shortened and without sealed values
 * @param stored what the tables have, likewise
 * @param detail a sentence
 */
public record Finding(
        Kind kind,
        Optional<DeploymentId> deployment,
        OptionalLong seq,
        Optional<Integer> partition,
        OptionalLong offset,
        Optional<String> field,
        Optional<String> expected,
        Optional<String> stored,
        String detail) {

    /** What is wrong. */
    public enum Kind {
        /** A stored fact says something else than the log. */
        FACT_ALTERED,
        /** The log has it, the tables do not. */
        FACT_MISSING,
        /** A stored fact is at another place in its deployment's history. */
        FACT_REORDERED,
        /** The tables have it, the log does not. */
        FACT_INVENTED,
        /** A stored hash does not follow from the one before and the fact. */
        CHAIN_BROKEN,
        /** The stored state of a deployment, its target or what it holds is not what its facts make. */
        PROJECTION_DIFFERS,
        DEPLOYMENT_MISSING,
        DEPLOYMENT_INVENTED,
        /** An archive of facts does not end with the hash that the log leads to. */
        ARCHIVE_DIFFERS,
        /** The log itself no longer holds all that it held. */
        LOG_INCOMPLETE
    }

    private static final int LONGEST_VALUE = 300;

    static Finding of(Kind kind, FactRow row, String detail) {
        return new Finding(
                kind,
                Optional.of(row.deployment()),
                OptionalLong.of(row.seq()),
                Optional.of(row.partition()),
                OptionalLong.of(row.offset()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                detail);
    }

    static Finding of(Kind kind, DeploymentId deployment, String detail) {
        return new Finding(
                kind,
                Optional.of(deployment),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                detail);
    }

    static Finding ofPartition(Kind kind, int partition, String detail) {
        return new Finding(
                kind,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.of(partition),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                detail);
    }

    /** The same with what differs. */
    Finding in(String name, String wanted, String found) {
        return new Finding(
                kind,
                deployment,
                seq,
                partition,
                offset,
                Optional.of(name),
                Optional.of(shown(name, wanted)),
                Optional.of(shown(name, found)),
                detail);
    }

    private static String shown(String name, String value) {
        if (value == null) {
            return "nothing";
        }
        if (name.endsWith("ciphertext") || value.contains("\"ciphertext\"")) {
            return "(sealed)";
        }
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
