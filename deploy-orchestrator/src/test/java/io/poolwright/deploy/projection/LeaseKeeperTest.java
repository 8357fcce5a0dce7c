package io.poolwright.deploy.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.ScriptedAgents.Received;

@OrchestratorTest
class LeaseKeeperTest {

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void sendsTheSameCommandAgainWhenAStepIsSilent() {
        String name = Api.vmName();
        agents.script(name).silentAt(DeploymentStep.POWER_ON, 1);
        DeploymentId id = Api.deploy(name);

        JsonPath view = Api.ended(id);

        List<Received> sent = agents.received(id).stream()
                .filter(one -> one.command().step() == DeploymentStep.POWER_ON)
                .toList();
        assertThat(view.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(sent).hasSizeGreaterThan(1).containsOnly(sent.getFirst());
    }

    @Test
    void givesAnAgentUpThatStaysSilent() {
        String name = Api.vmName();
        agents.script(name).silentAt(DeploymentStep.CONFIGURE_POOL, Integer.MAX_VALUE);
        DeploymentId id = Api.deploy(Map.of("vmName", name, "onFailure", "KEEP"));

        JsonPath view = Api.resting(id);

        assertThat(view.getString("state")).isEqualTo("AWAITING_DECISION");
        assertThat(view.getString("failure.code")).isEqualTo("AGENT_LOST");
        assertThat(view.getString("failure.step")).isEqualTo("CONFIGURE_POOL");
    }
}
