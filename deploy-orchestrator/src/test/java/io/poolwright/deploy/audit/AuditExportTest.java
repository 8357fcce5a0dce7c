package io.poolwright.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.AuditStore.AuditEntry;

class AuditExportTest {

    private static final DeploymentId ID = DeploymentId.random();
    private static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    private final AtomicInteger parts = new AtomicInteger();
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void readsNoMoreThanTheClientTakes() {
        AuditExport export = new AuditExport((filter, before, limit) -> endless(limit), json);

        assertThatThrownBy(() -> export.write(ALL, ExportFormat.NDJSON, new LeavingClient(3)))
                .isInstanceOf(IOException.class);

        assertThat(parts).hasValue(3);
    }

    @Test
    void goesOnWhereThePartBeforeEnded() throws IOException {
        StringBuilder asked = new StringBuilder();
        AuditExport export = new AuditExport(
                (filter, before, limit) -> {
                    asked.append(before.map(place -> String.valueOf(place.seq()))
                                    .orElse("start"))
                            .append(' ');
                    return parts.get() < 2 ? endless(limit) : List.of();
                },
                json);

        export.write(ALL, ExportFormat.CSV, OutputStream.nullOutputStream());

        assertThat(asked).hasToString("start 1 1 ");
    }

    private List<AuditEntry> endless(int limit) {
        parts.incrementAndGet();
        return LongStream.range(0, limit)
                .mapToObj(i -> new AuditEntry(
                        ID, limit - i, "id", "a type", "user:olga", Instant.EPOCH, 0, i, "hash", Optional.empty()))
                .toList();
    }

    /** Takes some parts and then hangs up. */
    private static final class LeavingClient extends OutputStream {

        private int patience;

        private LeavingClient(int parts) {
            this.patience = parts;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            patience--;
            if (patience == 0) {
                throw new IOException("The client has hung up");
            }
        }
    }
}
