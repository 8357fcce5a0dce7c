package io.poolwright.deploy.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.Audit;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;

@OrchestratorTest
class RetentionTest {

    @Inject
    RetentionJob job;

    @Inject
    RetentionConfig config;

    private final OrchestratorLab lab = OrchestratorLab.current();
    private Path directory;

    @BeforeEach
    void anEmptyDirectory() throws IOException {
        directory = config.directory().orElseThrow();
        Files.createDirectories(directory);
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    @AfterEach
    void bringTheFactsBack() {
        Audit.rebuilt();
    }

    @Test
    void isOffByDefault() {
        DeploymentId id = ended();

        job.run();

        assertThat(config.olderThan()).isEmpty();
        assertThat(stored(id)).isEqualTo(Api.events(id).size());
    }

    @Test
    void movesTheFactsOfFinishedDeploymentsIntoAFileWhoseChainsCanBeVerified() {
        DeploymentId id = ended();
        int events = Api.events(id).size();
        String head = lastHash(id);

        int moved = job.moveOut(Instant.now(), directory);

        assertThat(moved).isGreaterThanOrEqualTo(events);
        assertThat(stored(id)).isZero();
        assertThat(files()).allMatch(file -> file.toString().endsWith(".ndjson.gz"));
        assertThat(new ArchiveFile(fileOf(id)).verify())
                .contains(new ArchivedPart(id, 1, events, "0".repeat(64), head));
        assertThat(new ArchiveFile(fileOf(id)).facts(id)).hasSize(events);
    }

    @Test
    void leavesWhatIsYoungAndWhatIsNotFinished() {
        Instant before = Instant.now();
        DeploymentId young = ended();
        String failing = Api.vmName();
        lab.agents().script(failing).failAt(DeploymentStep.POWER_ON, Samples.FAILURE);
        DeploymentId resting = Api.deploy(failing);
        Api.resting(resting);

        job.moveOut(before, directory);
        assertThat(stored(young)).isPositive();
        job.moveOut(Instant.now(), directory);

        assertThat(stored(young)).isZero();
        assertThat(stored(resting)).isPositive();
    }

    @Test
    void factsThatComeLaterContinueTheChainBehindTheFile() {
        DeploymentId id = ended();
        int events = Api.events(id).size();
        job.moveOut(Instant.now(), directory);
        Api.deregister(id);
        assertThat(Api.ok(Api.get("%s/%s/events?after=%d".formatted(Api.DEPLOYMENTS, id, events)))
                        .<String>getList("items.type"))
                .containsExactly("TargetDeregistered");
        assertThat(Audit.findingsOf(id)).isEmpty();

        job.moveOut(Instant.now(), directory);

        assertThat(stored(id)).isZero();
        assertThat(Audit.findingsOf(id)).isEmpty();
        assertThat(Api.ok(past(id, events + 1)).getString("event.type")).isEqualTo("TargetDeregistered");
    }

    @Test
    void aReplayKnowsWhatWasMovedAndFindsAnArchiveThatIsNot() {
        DeploymentId id = ended();
        job.moveOut(Instant.now(), directory);
        assertThat(Audit.findingsOf(id)).isEmpty();

        Audit.tamper("UPDATE fact_archives SET head_hash = repeat('0', 64) WHERE deployment_id = '%s'".formatted(id));
        assertThat(Audit.findingsOf(id)).singleElement().asString().startsWith("ARCHIVE_DIFFERS");
        Audit.tamper("DELETE FROM fact_archives WHERE deployment_id = '%s'".formatted(id));

        assertThat(Audit.findingsOf(id)).contains("FACT_MISSING 1");
    }

    @Test
    void aPastStateIsReadFromTheFileAndTheListSaysWhereTheEventsAre() throws IOException {
        DeploymentId id = ended();
        int events = Api.events(id).size();
        Map<String, Object> then = Api.ok(past(id, 3)).getMap("");
        job.moveOut(Instant.now(), directory);

        assertThat(Api.ok(past(id, 3)).getMap("")).isEqualTo(then);
        assertThat(Api.ok(past(id, events)).getString("deployment.state")).isEqualTo("SUCCEEDED");
        for (String path : List.of("/events", "/stream")) {
            assertThat(Api.problem(Api.get(Api.DEPLOYMENTS + "/" + id + path), ErrorCode.EVENTS_ARCHIVED)
                            .getString("detail"))
                    .contains(fileOf(id).getFileName().toString());
        }
        Files.delete(fileOf(id));

        Api.problem(past(id, 3), ErrorCode.EVENTS_ARCHIVED);
    }

    @Test
    void anAlteredFileIsNotBelieved() throws IOException {
        DeploymentId id = ended();
        job.moveOut(Instant.now(), directory);
        Path file = fileOf(id);
        String text = text(file);
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            out.write(text.replace("olga", "mallory"));
        }

        assertThatThrownBy(() -> new ArchiveFile(file).verify())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not follow");
        Api.problem(past(id, 3), ErrorCode.EVENTS_ARCHIVED);
    }

    @Test
    void aCrashBeforeTheCommitLeavesEveryRowAndTheNextRunCleansUp() throws IOException {
        DeploymentId id = ended();
        Path left = directory.resolve("facts-20260101-crashed.ndjson.gz.part");
        Files.writeString(left, "half a file");

        job.moveOut(Instant.now(), directory);

        assertThat(left).doesNotExist();
        assertThat(stored(id)).isZero();
        assertThat(new ArchiveFile(fileOf(id)).facts(id)).isNotEmpty();
    }

    @Test
    void aCrashAfterTheCommitLeavesAFileThatTheNextRunTakesOver() throws IOException {
        DeploymentId id = ended();
        job.moveOut(Instant.now(), directory);
        Path file = fileOf(id);
        Path unconfirmed = file.resolveSibling(file.getFileName() + RetentionJob.UNCONFIRMED);
        Files.move(file, unconfirmed);
        assertThat(Api.ok(past(id, 2)).getInt("deployment.lastSeq")).isEqualTo(2);

        job.moveOut(Instant.now(), directory);

        assertThat(unconfirmed).doesNotExist();
        assertThat(file).exists();
    }

    @Test
    void aBrokenChainIsNotMovedOut() {
        DeploymentId id = ended();
        Audit.tamper(
                "UPDATE facts SET actor = actor, data = '{}' WHERE seq = 2 AND deployment_id = '%s'".formatted(id));

        job.moveOut(Instant.now(), directory);

        assertThat(stored(id)).isPositive();
        assertThat(Audit.findingsOf(id)).contains("FACT_ALTERED 2 data");
    }

    @Test
    void afterARebuildTheFactsAreBackAndCanBeMovedOutAgain() {
        DeploymentId id = ended();
        int events = Api.events(id).size();
        job.moveOut(Instant.now(), directory);

        Audit.rebuilt();
        assertThat(Api.events(id)).hasSize(events);
        job.moveOut(Instant.now(), directory);

        assertThat(stored(id)).isZero();
        assertThat(Audit.findingsOf(id)).isEmpty();
    }

    private static DeploymentId ended() {
        DeploymentId id = Api.deploy(Api.vmName());
        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
        return id;
    }

    private int stored(DeploymentId id) {
        return lab.rows("SELECT seq FROM facts WHERE deployment_id = '%s'".formatted(id))
                .size();
    }

    private String lastHash(DeploymentId id) {
        return (String) Api.events(id).getLast().get("hash");
    }

    private static Response past(DeploymentId id, long at) {
        return Api.get("%s/%s/replay?at=%d".formatted(Api.DEPLOYMENTS, id, at));
    }

    private Path fileOf(DeploymentId id) {
        return directory.resolve(
                lab.names("SELECT file FROM fact_archives WHERE deployment_id = '%s' ORDER BY from_seq".formatted(id))
                        .getFirst());
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }
}
