package io.poolwright.deploy.audit.retention;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.deploy.audit.replay.FactRow;

/** An archive on the disk, read line by line. */
public final class ArchiveFile {

    private final Path path;
    private final ObjectMapper json = MessageJson.mapper();

    public ArchiveFile(Path path) {
        this.path = Objects.requireNonNull(path, "path");
    }

    /**
     * Follows every chain in it from its beginning to its head.
     *
     * @return what it holds
     * @throws IllegalStateException if a fact is missing, altered or elsewhere, or the file is no archive
     * @throws UncheckedIOException if it cannot be read
     */
    public List<ArchivedPart> verify() {
        Verification verification = new Verification();
        read(verification::take);
        return verification.whole();
    }

    /** The facts of one deployment that it holds, in their order; see {@link #verify} for what is thrown. */
    public List<FactRow> facts(DeploymentId deployment) {
        List<FactRow> facts = new ArrayList<>();
        read(line -> {
            if (line instanceof ArchiveLine.Fact fact && fact.deploymentId().equals(deployment.value())) {
                facts.add(fact.row());
            }
        });
        return facts;
    }

    private void read(Consumer<ArchiveLine> taker) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                taker.accept(json.readValue(line, ArchiveLine.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(path), e);
        }
    }

    /** Where the verification is within the deployment that is being read. */
    private final class Verification {

        private final List<ArchivedPart> parts = new ArrayList<>();
        private ArchiveLine.Begin begun;
        private long seq;
        private String hash;

        private void take(ArchiveLine line) {
            switch (line) {
                case ArchiveLine.Header header -> require(parts.isEmpty() && begun == null, "a second beginning");
                case ArchiveLine.Begin begin -> {
                    require(begun == null, "a deployment without its head");
                    begun = begin;
                    seq = begin.fromSeq() - 1;
                    hash = begin.hashBefore();
                }
                case ArchiveLine.Fact fact -> follow(fact.row());
                case ArchiveLine.Head head -> {
                    require(
                            begun != null
                                    && begun.deploymentId().equals(head.deploymentId())
                                    && head.upToSeq() == seq
                                    && head.headHash().equals(hash),
                            "a head that its facts do not lead to");
                    parts.add(new ArchivedPart(
                            new DeploymentId(head.deploymentId()), begun.fromSeq(), seq, begun.hashBefore(), hash));
                    begun = null;
                }
            }
        }

        private void follow(FactRow row) {
            require(
                    begun != null
                            && row.deployment().value().equals(begun.deploymentId())
                            && row.seq() == seq + 1
                            && row.hash().equals(row.hashBehind(hash)),
                    "fact %d of %s, which does not follow from the one before".formatted(row.seq(), row.deployment()));
            seq = row.seq();
            hash = row.hash();
        }

        private List<ArchivedPart> whole() {
            require(begun == null, "a deployment without its head");
            return List.copyOf(parts);
        }

        private void require(boolean right, String wrong) {
            if (!right) {
                throw new IllegalStateException("%s has %s".formatted(path.getFileName(), wrong));
            }
        }
    }
}
