package io.poolwright.deploy.audit.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.FactRow;

/** A line of an archive: what the file is, then for each deployment where its chain begins, its facts, and its chain's head. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ArchiveLine.Header.class, name = "archive"),
    @JsonSubTypes.Type(value = ArchiveLine.Begin.class, name = "deployment"),
    @JsonSubTypes.Type(value = ArchiveLine.Fact.class, name = "fact"),
    @JsonSubTypes.Type(value = ArchiveLine.Head.class, name = "head")
})
sealed interface ArchiveLine {

    /** @param chain in words: what the hash of a fact covers */
    record Header(int version, Instant writtenAt, String chain) implements ArchiveLine {}

    /** @param hashBefore of the fact before the first one */
    record Begin(UUID deploymentId, long fromSeq, String hashBefore) implements ArchiveLine {}

    /** @param data the JSON text exactly as it is in the log */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Fact(
            UUID deploymentId,
            long seq,
            String id,
            String type,
            int schemaVersion,
            String actor,
            Optional<String> step,
            Optional<Integer> attempt,
            Instant at,
            int partition,
            long offset,
            String data,
            String hash)
            implements ArchiveLine {

        static Fact of(FactRow row) {
            return new Fact(
                    row.deployment().value(),
                    row.seq(),
                    row.factId(),
                    row.type(),
                    row.schemaVersion(),
                    row.actor(),
                    row.step(),
                    row.attempt(),
                    row.at(),
                    row.partition(),
                    row.offset(),
                    row.data(),
                    row.hash());
        }

        FactRow row() {
            return new FactRow(
                    new DeploymentId(deploymentId),
                    seq,
                    id,
                    type,
                    schemaVersion,
                    actor,
                    step,
                    attempt,
                    at,
                    partition,
                    offset,
                    data,
                    hash);
        }
    }

    /** @param headHash of the last fact */
    record Head(UUID deploymentId, long upToSeq, String headHash) implements ArchiveLine {}
}
