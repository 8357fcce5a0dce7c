package io.poolwright.deploy.probe.postgres;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;

import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.deploy.probe.Probe;
import io.poolwright.deploy.probe.ProbeState;

/** Between rows and probes. */
final class ProbeRows {

    private static final TypeReference<List<ProbeFinding>> FINDINGS = new TypeReference<>() {};

    private final ObjectMapper json = MessageJson.mapper();

    /** Wants the findings as text in a column of their own. */
    Probe read(Row row) {
        Long duration = row.getLong("duration_ms");
        return new Probe(
                new ProbeId(row.getUUID("id")),
                new TargetId(row.getUUID("target_id")),
                ProbeState.valueOf(row.getString("state")),
                row.getString("requested_by"),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getOffsetDateTime("deadline").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")).map(at -> at.toInstant()),
                duration == null ? OptionalLong.empty() : OptionalLong.of(duration),
                findings(row.getString("findings_text")),
                row.getLong("change"));
    }

    String write(List<ProbeFinding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings cannot be written as JSON", e);
        }
    }

    private List<ProbeFinding> findings(String text) {
        try {
            return json.readValue(text, FINDINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored findings cannot be read", e);
        }
    }
}
