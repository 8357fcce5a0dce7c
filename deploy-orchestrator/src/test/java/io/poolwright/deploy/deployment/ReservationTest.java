package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;

@OrchestratorTest
class ReservationTest {

    private final OrchestratorLab lab = OrchestratorLab.current();
    private final ScriptedAgents agents = lab.agents();
    private final String name = Api.vmName();

    @ParameterizedTest
    @ValueSource(strings = {"vmName", "hostname", "ipAddress"})
    void refusesWhatAnUnfinishedDeploymentHoldsWithTheIdOfThatDeployment(String field) {
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        String address = Api.freeAddress();
        DeploymentId holder = Api.deploy(Map.of("vmName", name, "hostname", name, "ipAddress", address));
        Api.at(holder, "CLONE_TEMPLATE");
        Api.running(holder);
        String wanted = field.equals("ipAddress") ? address : name;

        Response refused = Api.post(Api.request(Map.of(field, wanted)));

        assertThat(Api.problem(refused, ErrorCode.RESERVED).getString("detail")).contains(holder.toString());
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);
        Api.ended(holder);
        Map<String, Object> again = new HashMap<>(Map.of("vmName", Api.vmName()));
        again.put(field, wanted);
        again.put("targetName", Api.vmName());
        Api.ended(Api.accepted(Api.post(Api.request(again))));
    }

    @Test
    void letsOneOfTwoBeginThatWereAskedForAtTheSameTime() {
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentRequested one = Samples.requested(name, Api.freeAddress());
        DeploymentRequested other = new DeploymentRequested(
                DeploymentId.random(), Samples.USER, Instant.now(), one.spec(), Optional.empty());

        agents.say(one.deploymentId() + "/requested", one);
        agents.say(other.deploymentId() + "/requested", other);

        JsonPath refused = Api.firstEndedOf(List.of(one.deploymentId(), other.deploymentId()));
        DeploymentId loser = DeploymentId.parse(refused.getString("id"));
        DeploymentId winner = loser.equals(one.deploymentId()) ? other.deploymentId() : one.deploymentId();
        assertThat(refused.getString("state")).isEqualTo("FAILED");
        assertThat(refused.getString("failure.code")).isEqualTo("RESERVED");
        assertThat(refused.getString("failure.detail")).contains(winner.toString());
        assertThat(agents.received(loser)).isEmpty();
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);
        assertThat(Api.ended(winner).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void keepsWhatADeploymentHoldsWhileItAwaitsADecisionAndFreesItWithItsEnd() {
        agents.script(name).failAt(DeploymentStep.CLONE_TEMPLATE, Samples.FAILURE);
        DeploymentId id = Api.deploy(name);
        Api.resting(id);

        List<String> held = rows(id);
        Api.accepted202(Api.cancel(id, "KEEP"));
        Api.ended(id);

        assertThat(held).hasSize(3);
        assertThat(rows(id)).isEmpty();
    }

    private List<String> rows(DeploymentId id) {
        return lab.rows("SELECT kind, value FROM reservations WHERE deployment_id = '%s'".formatted(id));
    }
}
