package io.poolwright.deploy.audit.retention;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.deploy.audit.replay.FactRow;

/** Writes an archive: NDJSON under gzip, readable by its owner only. What is closed is on the disk. Used by one thread. */
final class ArchiveWriter implements AutoCloseable {

    private static final String CHAIN =
            "SHA-256 over the hash before (32 bytes), then deployment id, seq in decimal, id, type, data, each as its length in bytes (32 bits, big-endian) and its UTF-8 bytes";

    private final ObjectMapper json = MessageJson.mapper();
    private final FileChannel channel;
    private final GZIPOutputStream compressed;
    private final BufferedWriter lines;

    /** @throws UncheckedIOException if the file is there already or cannot be written */
    ArchiveWriter(Path file) {
        try {
            channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            compressed = new GZIPOutputStream(Channels.newOutputStream(channel));
            lines = new BufferedWriter(new OutputStreamWriter(compressed, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(file), e);
        }
        write(new ArchiveLine.Header(1, Instant.now(), CHAIN));
    }

    void begin(ArchivedPart part) {
        write(new ArchiveLine.Begin(part.deployment().value(), part.fromSeq(), part.hashBefore()));
    }

    void add(List<FactRow> facts) {
        facts.forEach(fact -> write(ArchiveLine.Fact.of(fact)));
    }

    void end(ArchivedPart part) {
        write(new ArchiveLine.Head(part.deployment().value(), part.upToSeq(), part.headHash()));
    }

    private void write(ArchiveLine line) {
        try {
            lines.write(json.writerFor(ArchiveLine.class).writeValueAsString(line));
            lines.write('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of an archive cannot be written as JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be written", e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            lines.flush();
            compressed.finish();
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be written to its end", e);
        }
    }
}
