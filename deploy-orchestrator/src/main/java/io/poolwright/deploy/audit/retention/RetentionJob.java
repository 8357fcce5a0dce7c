package io.poolwright.deploy.audit.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.audit.replay.FactRow;
import io.poolwright.deploy.audit.retention.RetentionStore.Candidate;
import io.poolwright.deploy.audit.retention.RetentionStore.Turn;

/**
 * Moves old facts of finished deployments into files. A file is written, forced to the disk and read back, with every chain
 * followed, before its rows go, in the transaction that removes them. Until that is committed its name ends with {@value
 * #UNCONFIRMED}: what a crash leaves behind is either taken over or thrown away by the next run, and no row is lost.
 */
@ApplicationScoped
public class RetentionJob {

    static final String UNCONFIRMED = ".part";
    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    /** Commands live for 7 days: what an agent says again after that nobody could recognise without the rows. */
    private static final Duration LEAST = Duration.ofDays(8);

    private static final int FACTS_AT_ONCE = 500;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

    private final RetentionStore store;
    private final RetentionConfig config;
    private final Counter archived;

    RetentionJob(RetentionStore store, RetentionConfig config, MeterRegistry meters) {
        this.store = store;
        this.config = config;
        this.archived = meters.counter("poolwright.facts.archived");
    }

    void check(@Observes StartupEvent event) {
        config.olderThan().ifPresent(age -> {
            if (age.compareTo(LEAST) < 0 || config.directory().isEmpty()) {
                throw new IllegalStateException(
                        "poolwright.audit.retention.older-than is at least 8 days and needs poolwright.audit.retention.directory");
            }
        });
    }

    @Scheduled(
            every = "${poolwright.audit.retention.every:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (config.olderThan().isEmpty() || config.directory().isEmpty()) {
            return;
        }
        try {
            int moved = moveOut(
                    Instant.now().minus(config.olderThan().get()),
                    config.directory().get());
            if (moved > 0) {
                LOG.infof("%d old facts were moved into files", moved);
            }
        } catch (ProblemException | UncheckedIOException | IllegalStateException e) {
            LOG.errorf(e, "Old facts stay in the database for now");
        }
    }

    /** Blocks until no old fact is left, or another replica does it; yields how many facts were moved. */
    int moveOut(Instant before, Path directory) {
        int moved = 0;
        Optional<DeploymentId> after = Optional.empty();
        boolean more = true;
        while (more) {
            Move move = new Move(directory, before, after);
            Optional<Integer> facts = store.inTurn(move::go);
            move.confirm();
            moved += facts.orElse(0);
            archived.increment(facts.orElse(0));
            after = move.last();
            more = facts.isPresent() && after.isPresent();
        }
        return moved;
    }

    /** One file. */
    private final class Move {

        private final Path directory;
        private final Instant before;
        private final Optional<DeploymentId> after;
        private Optional<DeploymentId> last = Optional.empty();
        private Optional<Path> written = Optional.empty();

        private Move(Path directory, Instant before, Optional<DeploymentId> after) {
            this.directory = directory;
            this.before = before;
            this.after = after;
        }

        /** The last deployment that was looked at; empty if there was none. */
        private Optional<DeploymentId> last() {
            return last;
        }

        private int go(Turn turn) {
            settleUnconfirmed(turn, directory);
            List<Candidate> candidates = turn.candidates(before, after, config.deploymentsPerFile());
            if (candidates.isEmpty()) {
                return 0;
            }
            last = Optional.of(candidates.getLast().deployment());
            List<ArchivedPart> whole = candidates.stream()
                    .flatMap(candidate -> followed(turn, candidate).stream())
                    .toList();
            if (whole.isEmpty()) {
                return 0;
            }
            String name = "facts-%s-%s.ndjson.gz".formatted(DAY.format(before), UUID.randomUUID());
            Path file = directory.resolve(name + UNCONFIRMED);
            write(turn, whole, file);
            if (!new ArchiveFile(file).verify().equals(whole)) {
                throw new IllegalStateException("%s does not hold what was written".formatted(file));
            }
            whole.forEach(part -> turn.remove(part, name));
            written = Optional.of(file);
            return whole.stream()
                    .mapToInt(part -> (int) (part.upToSeq() - part.fromSeq() + 1))
                    .sum();
        }

        private void confirm() {
            written.ifPresent(RetentionJob::confirm);
        }
    }

    /** Empty if the chain is broken: such rows stay for the replay to find. */
    private static Optional<ArchivedPart> followed(Turn turn, Candidate candidate) {
        String hash = candidate.hashBefore();
        long seq = candidate.fromSeq() - 1;
        while (seq < candidate.upToSeq()) {
            List<FactRow> facts = turn.facts(candidate.deployment(), seq, candidate.upToSeq(), FACTS_AT_ONCE);
            for (FactRow fact : facts) {
                if (fact.seq() != seq + 1 || !fact.hash().equals(fact.hashBehind(hash))) {
                    LOG.errorf(
                            "The chain of deployment %s is broken at fact %d: its facts stay, replay the log",
                            candidate.deployment(), fact.seq());
                    return Optional.empty();
                }
                seq = fact.seq();
                hash = fact.hash();
            }
        }
        return Optional.of(new ArchivedPart(
                candidate.deployment(), candidate.fromSeq(), candidate.upToSeq(), candidate.hashBefore(), hash));
    }

    private static void write(Turn turn, List<ArchivedPart> parts, Path file) {
        try (ArchiveWriter writer = new ArchiveWriter(file)) {
            for (ArchivedPart part : parts) {
                writer.begin(part);
                long seq = part.fromSeq() - 1;
                while (seq < part.upToSeq()) {
                    List<FactRow> facts = turn.facts(part.deployment(), seq, part.upToSeq(), FACTS_AT_ONCE);
                    writer.add(facts);
                    seq = facts.getLast().seq();
                }
                writer.end(part);
            }
        }
    }

    /** What an earlier run could not end: rows that are gone have their file, rows that are there do not need it. */
    private static void settleUnconfirmed(Turn turn, Path directory) {
        List<Path> unconfirmed = unconfirmedIn(directory);
        List<String> names = new ArrayList<>();
        unconfirmed.forEach(file -> names.add(confirmed(file).getFileName().toString()));
        Set<String> known = turn.knownOf(names);
        for (Path file : unconfirmed) {
            if (known.contains(confirmed(file).getFileName().toString())) {
                confirm(file);
            } else {
                LOG.infof("%s was not ended; its facts are in the database", file);
                delete(file);
            }
        }
    }

    private static List<Path> unconfirmedIn(Path directory) {
        try (Stream<Path> files = Files.list(Files.createDirectories(directory))) {
            return files.filter(file -> file.getFileName().toString().matches("facts-.*\\.ndjson\\.gz\\.part"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be looked into".formatted(directory), e);
        }
    }

    private static Path confirmed(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - UNCONFIRMED.length()));
    }

    private static void confirm(Path file) {
        try {
            Files.move(file, confirmed(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be renamed".formatted(file), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be removed".formatted(file), e);
        }
    }
}
