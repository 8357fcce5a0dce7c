package io.poolwright.deploy.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents.Received;
import io.poolwright.deploy.lab.TestAccount;

/** A target and its VM are to be no more. */
@OrchestratorTest
class DecommissionTest {

    @Test
    void destroysTheVmAndTakesTheTargetOutOfTheRegistry() {
        DeploymentId deployment = Api.deploy(Api.vmName());
        Api.ended(deployment);

        Response answer = decommission(deployment, Map.of("cleanup", "DESTROY"));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        awaitGone(deployment);
        assertThat(undone(deployment)).containsExactly("MOUNT_DATASTORE", "POWER_ON", "CLONE_TEMPLATE");
        assertThat(Api.ok(Api.get(Api.DEPLOYMENTS + "/" + deployment)).getString("state"))
                .isEqualTo("SUCCEEDED");
        assertThat(Api.events(deployment))
                .extracting(event -> event.get("type"))
                .containsSubsequence("DeploymentSucceeded", "DecommissionRequested", "TargetDecommissioned");
    }

    @Test
    void keepsThePoweredOffVmIfThatIsWanted() {
        DeploymentId deployment = Api.deploy(Api.vmName());
        Api.ended(deployment);

        decommission(deployment, Map.of("cleanup", "POWER_OFF"));

        awaitGone(deployment);
        assertThat(undone(deployment)).containsExactly("MOUNT_DATASTORE", "POWER_ON");
    }

    @Test
    void refusesWhileADatastoreIsMountedAndSaysWhichOnWhatHosts() {
        String name = Api.vmName();
        OrchestratorLab.current()
                .agents()
                .script(name)
                .failToUndo(
                        DeploymentStep.MOUNT_DATASTORE,
                        Failure.of(ErrorCode.TARGET_MOUNTED, "10.77.0.50:/tank is mounted as zfs-dr on esx-1, esx-2"));
        DeploymentId deployment = Api.deploy(name);
        Api.ended(deployment);

        Response answer = decommission(deployment, Map.of("cleanup", "DESTROY"));

        assertThat(Api.problem(answer, ErrorCode.TARGET_MOUNTED).getString("detail"))
                .contains("zfs-dr on esx-1, esx-2");
        var target = Api.ok(Api.get(Api.TARGETS + "/" + Api.targetOf(deployment)));
        assertThat(target.getString("decommission.state")).isEqualTo("FAILED");
        assertThat(target.getString("decommission.failure.code")).isEqualTo("TARGET_MOUNTED");
        assertThat(undone(deployment)).containsOnly("MOUNT_DATASTORE");
    }

    @Test
    void asksForPowerOffOrDestroy() {
        DeploymentId deployment = Api.deploy(Api.vmName());
        Api.ended(deployment);

        assertThat(Api.violations(decommission(deployment, Map.of("cleanup", "KEEP"))))
                .containsExactly("/cleanup");
    }

    @Test
    void leavesATargetAloneWhoseDeploymentHasNotEnded() {
        String name = Api.vmName();
        OrchestratorLab.current().agents().script(name).haltAt(DeploymentStep.MOUNT_DATASTORE);
        DeploymentId deployment = Api.deploy(Map.of("vmName", name, "mount", Map.of("datastoreName", name)));
        Api.at(deployment, "MOUNT_DATASTORE");

        Api.problem(decommission(deployment, Map.of("cleanup", "DESTROY")), ErrorCode.DECOMMISSION_NOT_POSSIBLE);

        OrchestratorLab.current().agents().script(name).goOn(DeploymentStep.MOUNT_DATASTORE);
        assertThat(Api.ended(deployment).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void showsWhereTheTargetComesFrom() {
        TargetId target = Api.target(Api.vmName());

        Map<String, Object> shown = Api.ok(Api.get(Api.TARGETS + "/" + target)).getMap("");

        assertThat(shown)
                .containsKeys(
                        "name",
                        "address",
                        "sshUsername",
                        "zfsPoolName",
                        "poolGuid",
                        "dataset",
                        "nfsPath",
                        "nfsNetworks",
                        "hostKeys",
                        "sshKeyId",
                        "vm",
                        "vcenterId",
                        "templateId",
                        "deploymentId");
        assertThat(shown.get("dataset")).isEqualTo("tank");
    }

    private static Response decommission(DeploymentId deployment, Map<String, ?> body) {
        return TestAccount.ADMIN
                .byToken()
                .contentType(ContentType.JSON)
                .body(body)
                .post(Api.TARGETS + "/" + Api.targetOf(deployment) + "/decommission");
    }

    private static List<String> undone(DeploymentId deployment) {
        return OrchestratorLab.current().agents().received(deployment).stream()
                .map(Received::command)
                .filter(StepCommand::undoes)
                .map(command -> command.step().name())
                .distinct()
                .toList();
    }

    private static void awaitGone(DeploymentId deployment) {
        await().atMost(Api.PATIENCE)
                .until(() ->
                        Api.get(Api.TARGETS + "/" + Api.targetOf(deployment)).statusCode() == 404);
    }
}
