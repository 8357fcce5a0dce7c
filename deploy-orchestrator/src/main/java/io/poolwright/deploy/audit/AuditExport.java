package io.poolwright.deploy.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.deploy.audit.AuditStore.AuditEntry;
import io.poolwright.deploy.audit.AuditStore.Place;

/**
 * Writes any number of events line by line. It holds one part of {@value #PART} of them at a time and reads the next one when
 * the client has taken the one before; when something fails half-way the answer breaks off, so that the client sees it.
 */
@ApplicationScoped
class AuditExport {

    static final int PART = 500;
    private static final List<String> COLUMNS = List.of(
            "at",
            "deploymentId",
            "seq",
            "type",
            "step",
            "attempt",
            "actor",
            "data",
            "partition",
            "offset",
            "id",
            "hash");

    private final AuditStore store;
    private final ObjectMapper json;

    AuditExport(AuditStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    /** Blocks until the last event is written. */
    void write(AuditFilter filter, ExportFormat format, OutputStream out) throws IOException {
        if (format == ExportFormat.CSV) {
            write(out, CsvLine.of(COLUMNS));
        }
        Optional<Place> place = Optional.empty();
        List<AuditEntry> part;
        do {
            part = store.events(filter, place, PART);
            StringBuilder lines = new StringBuilder();
            for (AuditEntry entry : part) {
                lines.append(line(AuditEventView.of(entry), format));
            }
            write(out, lines.toString());
            place = part.isEmpty() ? place : Optional.of(part.getLast().place());
        } while (part.size() == PART);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String line(AuditEventView event, ExportFormat format) throws IOException {
        return switch (format) {
            case CSV -> CsvLine.of(cells(event));
            case NDJSON, JSON -> json.writeValueAsString(event) + "\n";
        };
    }

    private List<Object> cells(AuditEventView event) throws IOException {
        return Arrays.asList(
                event.at(),
                event.deploymentId(),
                event.seq(),
                event.type(),
                event.step(),
                event.attempt(),
                event.actor(),
                event.data() == null ? null : json.writeValueAsString(event.data()),
                event.partition(),
                event.offset(),
                event.id(),
                event.hash());
    }
}
