package io.poolwright.deploy.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.Script;
import io.poolwright.deploy.lab.ScriptedAgents;

@OrchestratorTest
class EstimateFlowTest {

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void saysThatItOnlyAssumesWhereThereIsNoHistory() {
        JsonPath estimate = Api.ok(Api.get("/api/v1/estimates?templateId=" + UUID.randomUUID()));

        assertThat(estimate.getBoolean("assumed")).isTrue();
        assertThat(estimate.getList("steps")).hasSize(DeploymentStep.values().length);
        assertThat(estimate.getLong("p50Millis")).isPositive();
    }

    @Test
    void goesByTheHistoryOfTheTemplateAndOfTheDatastore() {
        String datastore = "datastore-" + UUID.randomUUID();
        for (int deployed = 0; deployed < 3; deployed++) {
            Api.ended(Api.deploy(Map.of("vmName", Api.vmName(), "datastore", datastore)));
        }

        JsonPath ofDatastore = estimate("&datastore=" + datastore);
        JsonPath ofTemplate = estimate("");

        assertThat(ofDatastore.getBoolean("assumed")).isFalse();
        assertThat(ofDatastore.getList("steps.findAll { it.step != 'MOUNT_DATASTORE' }.samples"))
                .containsOnly(3);
        assertThat(ofTemplate.getInt("steps[0].samples")).isGreaterThanOrEqualTo(3);
        assertThat(estimate("&datastore=of-nobody").getInt("steps[0].samples")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void tellsWhatIsLeftWhileItRuns() {
        String name = Api.vmName();
        Script script = agents.script(name).haltAt(DeploymentStep.POWER_ON);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "POWER_ON");

        JsonPath running = Api.ok(Api.get("%s/%s/estimate".formatted(Api.DEPLOYMENTS, id)));
        script.goOn(DeploymentStep.POWER_ON);
        Api.ended(id);
        JsonPath ended = Api.ok(Api.get("%s/%s/estimate".formatted(Api.DEPLOYMENTS, id)));

        assertThat(running.getString("remaining.step")).isEqualTo("POWER_ON");
        assertThat(running.getLong("remaining.p90Millis")).isLessThan(running.getLong("p90Millis"));
        assertThat(ended.getMap("remaining")).isNull();
    }

    @Test
    void needsATemplate() {
        assertThat(Api.violations(Api.get("/api/v1/estimates"))).containsExactly("templateId");
        Api.problem(
                Api.get("%s/%s/estimate".formatted(Api.DEPLOYMENTS, UUID.randomUUID())),
                ErrorCode.DEPLOYMENT_NOT_FOUND);
    }

    private static JsonPath estimate(String parameters) {
        return Api.ok(Api.get("/api/v1/estimates?templateId=" + Api.template() + parameters));
    }
}
