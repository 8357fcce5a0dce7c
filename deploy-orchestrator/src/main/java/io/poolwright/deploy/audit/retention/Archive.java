package io.poolwright.deploy.audit.retention;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.MessageTypes;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.audit.replay.Archives;
import io.poolwright.deploy.audit.replay.FactRow;
import io.poolwright.deploy.audit.replay.StoredProjection;
import io.poolwright.deploy.deployment.ArchivedEvents;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;

/** Reads events back from the files that the job has written. */
@ApplicationScoped
class Archive implements ArchivedEvents {

    private final StoredProjection stored;
    private final Optional<Path> directory;
    private final ObjectMapper messages = MessageJson.mapper();

    Archive(StoredProjection stored, RetentionConfig config) {
        this.stored = stored;
        this.directory = config.directory();
    }

    @Override
    public void requireStored(DeploymentId deployment, long after) {
        parts(deployment).stream()
                .filter(part -> after + 1 >= part.fromSeq() && after + 1 <= part.upToSeq())
                .findFirst()
                .ifPresent(part -> {
                    throw new ProblemException(
                            ErrorCode.EVENTS_ARCHIVED,
                            "Events %d to %d are in %s".formatted(part.fromSeq(), part.upToSeq(), part.file()));
                });
    }

    @Override
    public List<HistoryEntry> read(DeploymentId deployment) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (Archives.Part part : parts(deployment)) {
            file(part).facts(deployment).stream()
                    .filter(fact -> fact.seq() >= part.fromSeq() && fact.seq() <= part.upToSeq())
                    .map(fact -> entry(fact, part))
                    .forEach(entries::add);
        }
        return entries;
    }

    private List<Archives.Part> parts(DeploymentId deployment) {
        Archives archives = stored.archives(List.of(deployment)).get(deployment);
        return archives == null ? List.of() : archives.parts();
    }

    private ArchiveFile file(Archives.Part part) {
        Path path = directory.stream()
                .flatMap(at -> Stream.of(at.resolve(part.file()), at.resolve(part.file() + RetentionJob.UNCONFIRMED)))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> notAtHand(part, "is not at hand"));
        ArchiveFile file = new ArchiveFile(path);
        try {
            file.verify();
            return file;
        } catch (IllegalStateException | UncheckedIOException e) {
            throw notAtHand(part, "is not what was written: " + e.getMessage());
        }
    }

    private HistoryEntry entry(FactRow fact, Archives.Part part) {
        Class<? extends DeploymentFact> type = MessageTypes.byName(fact.type())
                .filter(DeploymentFact.class::isAssignableFrom)
                .orElseThrow(() -> notAtHand(part, "holds a fact of an unknown type"))
                .asSubclass(DeploymentFact.class);
        try {
            return new HistoryEntry(fact.seq(), fact.factId(), messages.readValue(fact.data(), type), fact.hash());
        } catch (JsonProcessingException e) {
            throw notAtHand(part, "holds a fact that cannot be read");
        }
    }

    private static ProblemException notAtHand(Archives.Part part, String why) {
        return new ProblemException(
                ErrorCode.EVENTS_ARCHIVED,
                "Events %d to %d are in %s, which %s".formatted(part.fromSeq(), part.upToSeq(), part.file(), why));
    }
}
