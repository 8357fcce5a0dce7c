package io.poolwright.deploy.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.TestAccount;

/** A target leaves the registry. */
@OrchestratorTest
class DeregistrationTest {

    @Test
    void takesTheTargetOutOfTheRegistryAndTellsTheLogWhoDidIt() {
        DeploymentId deployment = Api.deploy(Api.vmName());
        Api.ended(deployment);

        Api.deregister(deployment);

        TargetId target = Api.targetOf(deployment);
        Api.problem(Api.get(Api.TARGETS + "/" + target), ErrorCode.TARGET_NOT_FOUND);
        Api.problem(Api.get(Api.TARGETS + "/" + target + "/connect"), ErrorCode.TARGET_NOT_FOUND);
        assertThat(Api.ok(Api.get(Api.TARGETS + "?limit=200")).getList("items.id"))
                .doesNotContain(target.toString());
        assertThat(Api.events(deployment)).last().satisfies(event -> {
            assertThat(event.get("type")).isEqualTo("TargetDeregistered");
            assertThat(event.get("actor")).asString().contains("ada");
        });
        assertThat(Api.ok(Api.get(Api.DEPLOYMENTS + "/" + deployment)).getString("state"))
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void freesTheName() {
        String name = Api.vmName();
        DeploymentId first = Api.deploy(name);
        Api.ended(first);
        assertThat(Api.problem(Api.post(Api.request(Map.of("vmName", name))), ErrorCode.TARGET_NAME_TAKEN)
                        .getString("detail"))
                .contains(name);

        Api.deregister(first);

        DeploymentId second = Api.deploy(name);
        assertThat(Api.ended(second).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(Api.ok(Api.get(Api.TARGETS + "/" + Api.targetOf(second))).getString("name"))
                .isEqualTo(name);
    }

    @Test
    void knowsNoOtherTargets() {
        Api.problem(
                TestAccount.ADMIN.byToken().delete(Api.TARGETS + "/" + TargetId.random()), ErrorCode.TARGET_NOT_FOUND);
    }

    @Test
    void showsHowToUseATarget() {
        TargetId target = Api.target(Api.vmName());

        assertThat(Api.ok(Api.get(Api.TARGETS + "/" + target + "/connect")).getList("snippets.tool"))
                .containsExactly("syncoid", "zrepl", "zfs", "ansible", "esxi");
    }
}
