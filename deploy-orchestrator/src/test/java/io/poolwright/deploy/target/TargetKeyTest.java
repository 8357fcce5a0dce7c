package io.poolwright.deploy.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeRequested;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

/** The key that a target lets Poolwright in with, rotated and revoked by command. */
@OrchestratorTest
class TargetKeyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void rotatesTheKeyAndGoesOnWithTheNewOne() {
        TargetId target = Api.target(Api.vmName());
        assertThat(key(target).getString("sshKey.state")).isEqualTo("TEMPLATE");

        assertThat(TestAccount.ADMIN
                        .byToken()
                        .post(keyOf(target) + "/rotations")
                        .statusCode())
                .isEqualTo(202);

        awaitState(target, "OWN");
        assertThat(key(target).getString("sshKey.fingerprint")).isEqualTo("SHA256:key-1");
        TestAccount.ADMIN.byToken().post(keyOf(target) + "/rotations");
        await().atMost(PATIENCE).until(() -> key(target).getInt("sshKey.generation") == 2);
        TestAccount.ADMIN.byToken().post(Api.TARGETS + "/" + target + "/probes");
        await().atMost(PATIENCE).until(() -> !agents.probes(target).isEmpty());
        assertThat(agents.probes(target).getLast().guest().credential().publicKeyFingerprint())
                .isEqualTo("SHA256:key-2");
    }

    @Test
    void revokesTheKeyOnceAndForAll() {
        TargetId target = Api.target(Api.vmName());

        assertThat(TestAccount.ADMIN.byToken().delete(keyOf(target)).statusCode())
                .isEqualTo(202);

        awaitState(target, "REVOKED");
        Api.problem(TestAccount.ADMIN.byToken().post(keyOf(target) + "/rotations"), ErrorCode.TARGET_KEY_REVOKED);
    }

    @Test
    void asksAgainForAChangeThatWasLost() {
        TargetId target = Api.target(Api.vmName());
        agents.loseKeyTasks(target, 1);

        TestAccount.ADMIN.byToken().post(keyOf(target) + "/rotations");

        awaitState(target, "OWN");
        assertThat(agents.keyTasks(target))
                .hasSizeGreaterThan(1)
                .extracting(ChangeTargetKey::generation)
                .containsOnly(1);
    }

    @Test
    void givesUpAChangeThatNobodyAnswers() {
        TargetId target = Api.target(Api.vmName());
        agents.loseKeyTasks(target, Integer.MAX_VALUE);

        TestAccount.ADMIN.byToken().post(keyOf(target) + "/rotations");

        await().atMost(PATIENCE).until(() -> key(target).getString("sshKey.failure") != null);
        assertThat(key(target).getString("sshKey.failure")).contains("No ssh-agent has answered");
        assertThat(key(target).getString("sshKey.state")).isEqualTo("TEMPLATE");
    }

    @Test
    void refusesToRevokeAKeyThatIsBeingRotated() {
        TargetId target = Api.target(Api.vmName());
        agents.loseKeyTasks(target, Integer.MAX_VALUE);
        DeploymentId deployment = DeploymentId.parse(key(target).getString("deploymentId"));
        // From then on, so that nobody gives it up meanwhile
        Instant later = Instant.now().plus(Duration.ofHours(1));
        agents.say(new TargetKeyChangeRequested(deployment, Samples.AGENT, later, target, KeyChange.ROTATE));
        awaitState(target, "CHANGING");

        Api.problem(TestAccount.ADMIN.byToken().delete(keyOf(target)), ErrorCode.TARGET_KEY_CHANGING);

        assertThat(TestAccount.ADMIN
                        .byToken()
                        .post(keyOf(target) + "/rotations")
                        .statusCode())
                .isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(agents.keyTasks(target))
                        .extracting(ChangeTargetKey::change)
                        .containsOnly(KeyChange.ROTATE));
    }

    @Test
    void knowsNoKeysOfOtherTargets() {
        Api.problem(
                TestAccount.ADMIN.byToken().post(keyOf(TargetId.random()) + "/rotations"), ErrorCode.TARGET_NOT_FOUND);
    }

    private static void awaitState(TargetId target, String state) {
        await().atMost(PATIENCE)
                .until(() -> key(target).getString("sshKey.state").equals(state));
    }

    private static JsonPath key(TargetId target) {
        return Api.ok(Api.get(Api.TARGETS + "/" + target));
    }

    private static String keyOf(TargetId target) {
        return Api.TARGETS + "/" + target + "/key";
    }
}
