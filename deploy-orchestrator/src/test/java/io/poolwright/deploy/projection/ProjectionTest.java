package io.poolwright.deploy.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.deploy.fixture.History;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.projection.Known.FactKey;
import io.poolwright.deploy.projection.ProjectedBatch.Changed;
import io.poolwright.deploy.projection.ProjectedBatch.Ignored;
import io.poolwright.deploy.saga.Decision.SendCommand;
import io.poolwright.deploy.saga.LeaseRules;
import io.poolwright.deploy.saga.Saga;

class ProjectionTest {

    private static final int PARTITION = 3;

    private final Saga saga = Samples.saga();
    private final Projection projection = new Projection(
            saga,
            new LeaseRules(saga, Samples.ORCHESTRATOR, Duration.ofSeconds(30), 10, Duration.ofSeconds(30)),
            Duration.ofSeconds(5));
    private final Tables tables = new Tables();
    private final DeploymentRequested request = Samples.requested();

    @Test
    void numbersFactsWithoutGapsAndChainsTheirHashes() {
        ProjectedBatch batch = project(
                log(new History(request).start(DeploymentStep.CHECK_PLAN).succeed(DeploymentStep.CHECK_PLAN)));

        assertThat(batch.facts()).extracting(StoredFact::seq).containsExactly(1L, 2L, 3L);
        assertThat(batch.facts().getLast().hash())
                .isEqualTo(HashChain.next(
                        batch.facts().get(1).hash(), 3, batch.facts().getLast().log()));
    }

    @Test
    void givesTheSameNumbersAndHashesHoweverTheLogIsCutIntoBatches() {
        List<LogFact> log = log(wholeCourse());
        ProjectedBatch atOnce = new Tables().project(projection, log);

        List<StoredFact> oneByOne = new ArrayList<>();
        log.forEach(fact -> oneByOne.addAll(project(List.of(fact)).facts()));

        assertThat(oneByOne).isEqualTo(atOnce.facts());
        assertThat(tables.heads.values())
                .extracting(Head::deployment)
                .containsExactly(atOnce.deployments().getFirst().head().deployment());
    }

    @Test
    void changesNothingWhenABatchComesAgain() {
        List<LogFact> log = log(wholeCourse());
        project(log);

        ProjectedBatch again = project(log);

        assertThat(again.facts()).isEmpty();
        assertThat(again.deployments()).isEmpty();
    }

    @Test
    void dropsAnEventThatWasReportedTwice() {
        History history = new History(request).succeed(DeploymentStep.CHECK_PLAN);
        List<LogFact> log = new ArrayList<>(log(history));
        log.add(at(2, history.facts().getLast(), "fact-1"));

        ProjectedBatch batch = project(log);

        assertThat(batch.facts()).hasSize(2);
        assertThat(batch.ignored()).containsExactly(Map.entry(Ignored.REPEATED, 1));
    }

    @Test
    void keepsButCountsAFactThatDoesNotFit() {
        ProjectedBatch batch = project(log(new History(request).succeed(DeploymentStep.EXPORT_NFS)));

        assertThat(batch.facts()).hasSize(2);
        assertThat(batch.ignored()).containsExactly(Map.entry(Ignored.ILLEGAL, 1));
    }

    @Test
    void countsFactsOfADeploymentThatNobodyAskedFor() {
        History history = new History(request).succeed(DeploymentStep.CHECK_PLAN);

        ProjectedBatch batch = project(log(history).subList(1, 2));

        assertThat(batch.facts()).isEmpty();
        assertThat(batch.ignored()).containsExactly(Map.entry(Ignored.UNKNOWN_DEPLOYMENT, 1));
    }

    @Test
    void makesTheNextCommandDueOnce() {
        List<LogFact> log =
                log(new History(request).succeed(DeploymentStep.CHECK_PLAN).start(DeploymentStep.CLONE_TEMPLATE));

        ProjectedBatch first = project(log.subList(0, 2));
        ProjectedBatch second = project(log.subList(2, 3));

        assertThat(due(first)).containsExactly(DeploymentStep.CLONE_TEMPLATE);
        assertThat(due(second)).isEmpty();
    }

    @Test
    void looksForAPendingDecisionSoonAndForAHeardStepAfterALease() {
        List<LogFact> log = log(new History(request).admit().start(DeploymentStep.CHECK_PLAN));

        Changed pending = project(log.subList(0, 2)).deployments().getFirst();
        Changed heard = project(log.subList(2, 3)).deployments().getFirst();

        assertThat(pending.look().orElseThrow().in()).isEqualTo(Duration.ofSeconds(5));
        assertThat(heard.look().orElseThrow().in()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void looksForNothingOnceADeploymentHasEnded() {
        Changed ended = project(log(wholeCourse())).deployments().getFirst();

        assertThat(ended.look()).isEmpty();
        assertThat(ended.head().finalSeq()).hasValue(ended.head().seq());
    }

    private ProjectedBatch project(List<LogFact> batch) {
        return tables.project(projection, batch);
    }

    private History wholeCourse() {
        History history = new History(request);
        for (DeploymentStep step : history.deployment().steps()) {
            history.start(step).progress(step, 50, "Half way").succeed(step);
        }
        return history.end();
    }

    private static List<DeploymentStep> due(ProjectedBatch batch) {
        return batch.deployments().stream()
                .flatMap(changed -> changed.due().stream())
                .filter(SendCommand.class::isInstance)
                .map(decision -> ((SendCommand) decision).command().step())
                .toList();
    }

    private static List<LogFact> log(History history) {
        List<LogFact> log = new ArrayList<>();
        history.facts().forEach(fact -> log.add(at(log.size(), fact, "fact-" + log.size())));
        return log;
    }

    private static LogFact at(long offset, DeploymentFact fact, String id) {
        return new LogFact(PARTITION, offset, id, fact.getClass().getSimpleName() + ".v1", 1, fact.toString(), fact);
    }

    /** What a database would remember from batch to batch. */
    private static final class Tables {

        private final Map<Integer, Long> positions = new HashMap<>();
        private final Map<DeploymentId, Head> heads = new HashMap<>();
        private final Set<FactKey> facts = new HashSet<>();

        private ProjectedBatch project(Projection projection, List<LogFact> batch) {
            ProjectedBatch projected = projection.project(new Known(positions, heads, facts), batch, partition -> true);
            projected
                    .deployments()
                    .forEach(changed -> heads.put(changed.deployment().id(), changed.head()));
            projected.facts().forEach(fact -> facts.add(FactKey.of(fact.log())));
            batch.forEach(fact -> positions.merge(fact.partition(), fact.offset() + 1, Math::max));
            return projected;
        }
    }
}
