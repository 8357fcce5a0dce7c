package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;

@OrchestratorTest
class KeepHoursTest {

    private final OrchestratorLab lab = OrchestratorLab.current();
    private final ScriptedAgents agents = lab.agents();
    private final String name = Api.vmName();

    @Test
    void showsWhenTheVmThatAFailureLeftIsRemovedAndRemembersIt() {
        agents.script(name).failAt(DeploymentStep.CONFIGURE_POOL, Samples.FAILURE);
        DeploymentId id = Api.deploy(Map.of("vmName", name, "onFailure", "KEEP", "keepHours", 3));

        JsonPath view = Api.resting(id);

        Instant removeAt = Instant.parse(view.getString("removeAt"));
        assertThat(view.getInt("keepHours")).isEqualTo(3);
        assertThat(removeAt)
                .isBetween(
                        Instant.now().plus(Duration.ofHours(2)), Instant.now().plus(Duration.ofHours(4)));
        assertThat(lab.rows(
                        "SELECT abs(extract(epoch FROM due_at - timestamptz '%s')) < 1 AS due FROM deployments WHERE id = '%s'"
                                .formatted(removeAt, id)))
                .containsExactly("{\"due\":true}");
        Api.accepted202(Api.cancel(id, "KEEP"));
        assertThat(Api.ended(id).getString("removeAt")).isNull();
    }

    @Test
    void destroysTheVmByTheUndoSagaWhenItsHoursAreOver() {
        agents.script(name).haltAt(DeploymentStep.CONFIGURE_POOL);
        DeploymentId id = Api.deploy(Map.of("vmName", name, "onFailure", "KEEP", "keepHours", 1));
        Api.at(id, "CONFIGURE_POOL");

        agents.say(new StepFailed(
                id,
                Samples.AGENT,
                Instant.now().minus(Duration.ofHours(2)),
                DeploymentStep.CONFIGURE_POOL,
                1,
                Samples.FAILURE));

        JsonPath view = Api.ended(id);
        agents.script(name).goOn(DeploymentStep.CONFIGURE_POOL);
        assertThat(view.getString("state")).isEqualTo("FAILED");
        assertThat(view.getString("failure.code"))
                .isEqualTo(Samples.FAILURE.code().name());
        assertThat(types(id))
                .containsSubsequence(
                        "DecisionAwaited",
                        "KeepExpired",
                        "RollbackStarted",
                        "UndoSucceeded",
                        "RollbackFinished",
                        "DeploymentFailed");
        assertThat(agents.received(id).getLast().command().step()).isEqualTo(DeploymentStep.CLONE_TEMPLATE);
        assertThat(agents.received(id).getLast().command().undoes()).isTrue();
    }

    private static List<Object> types(DeploymentId id) {
        return Api.events(id).stream().map(event -> event.get("type")).toList();
    }
}
