package io.poolwright.deploy.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.LogOfDeployments;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.Rebuild;
import io.poolwright.deploy.lab.ScriptedAgents;

@OrchestratorTest
class ProjectorTest {

    @Inject
    Projector projector;

    private final OrchestratorLab lab = OrchestratorLab.current();
    private final ScriptedAgents agents = lab.agents();

    @Test
    void takesABatchThatItHasTakenBeforeWithoutAnyEffect() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);
        List<String> before = rowsOf(id);
        List<LogFact> facts = LogOfDeployments.facts(id);

        ProjectedBatch again = projector.project(LogOfDeployments.batch(facts));

        assertThat(again.facts()).isEmpty();
        assertThat(rowsOf(id)).isEqualTo(before);
        assertThat(agents.received(id)).hasSize(DeploymentStep.values().length - 2);
    }

    @Test
    void setsAnUnreadableRecordAsideAndGoesOn() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentId id = Api.deploy(name);
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_type", "io.poolwright.deployment.Nonsense.v1".getBytes(StandardCharsets.UTF_8));

        agents.append(Topic.DEPLOYMENTS, id.toString(), headers, "{}".getBytes(StandardCharsets.UTF_8));
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);

        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> assertThat(LogOfDeployments.deadLetterReasons(id))
                        .singleElement()
                        .asString()
                        .contains("Nonsense"));
    }

    @Test
    void keepsTextThatPostgreSqlWouldRefuseElsewhere() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentId id = Api.deploy(name);

        agents.say(
                "odd\u0000id",
                new StepLogged(
                        id, Samples.AGENT, Instant.now(), DeploymentStep.CLONE_TEMPLATE, 1, "nul \u0000, half \ud83d"));
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);

        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void rebuildsTheSameRowsFromTheLog() {
        DeploymentId good = Api.deploy(Api.vmName());
        String failing = Api.vmName();
        agents.script(failing).failAt(DeploymentStep.POWER_ON, Samples.FAILURE);
        DeploymentId bad = Api.deploy(failing);
        Api.ended(good);
        Api.resting(bad);

        Rebuild.empty(lab);
        Rebuild.fromLog(lab, LogOfDeployments.records());

        for (DeploymentId id : List.of(good, bad)) {
            assertThat(rebuiltRowsOf(id)).isEqualTo(rowsOf(id));
        }
    }

    @Test
    void rebuildsARegistryInWhichANamePassedOnWhateverIsReadFirst() {
        String name = Api.vmName();
        DeploymentId first = Api.deploy(name);
        Api.ended(first);
        Api.deregister(first);
        DeploymentId second = Api.deploy(name);
        Api.ended(second);
        Rebuild.empty(lab);
        int heirs = LogOfDeployments.facts(second).getFirst().partition();
        List<LogFact> heirFirst = LogOfDeployments.records().stream()
                .filter(fact -> List.of(first, second).contains(fact.fact().deploymentId()))
                .sorted(Comparator.comparing((LogFact fact) -> fact.partition() != heirs)
                        .thenComparing(LogFact::offset))
                .toList();

        Rebuild.fromLog(lab, heirFirst);

        for (DeploymentId id : List.of(first, second)) {
            assertThat(rebuiltRowsOf(id)).isEqualTo(rowsOf(id));
        }
        String owner = "SELECT * FROM target_names WHERE name = '%s'".formatted(name);
        assertThat(lab.rows(OrchestratorLab.REBUILT, owner))
                .isEqualTo(lab.rows(owner))
                .hasSize(1);
    }

    @Test
    void chainsTheHashesOfWhatItServes() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);

        List<LogFact> facts = LogOfDeployments.facts(id);

        String hash = HashChain.START;
        List<JsonPath> stored =
                lab
                        .rows("SELECT fact_id, hash FROM facts WHERE deployment_id = '%s' ORDER BY seq".formatted(id))
                        .stream()
                        .map(JsonPath::from)
                        .toList();
        for (int i = 0; i < stored.size(); i++) {
            hash = HashChain.next(hash, i + 1L, facts.get(i));
            assertThat(stored.get(i).getString("hash")).isEqualTo(hash);
        }
    }

    private List<String> rowsOf(DeploymentId id) {
        return lab.rows(query(id));
    }

    private List<String> rebuiltRowsOf(DeploymentId id) {
        return lab.rows(OrchestratorLab.REBUILT, query(id));
    }

    /** Everything but the leases, which are no part of the log's truth. */
    private static String query(DeploymentId id) {
        return """
                SELECT d.id, d.log_partition, d.state, d.requested_at, d.last_seq, d.final_seq, d.last_hash,
                    d.snapshot, row_to_json(f) AS fact, row_to_json(t) AS target,
                    (SELECT json_agg(r ORDER BY kind) FROM reservations r WHERE r.deployment_id = d.id) AS held
                FROM deployments d JOIN facts f ON f.deployment_id = d.id
                    LEFT JOIN targets t ON t.deployment_id = d.id
                WHERE d.id = '%s' ORDER BY f.seq
                """.formatted(id);
    }
}
