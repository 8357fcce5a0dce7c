package io.poolwright.deploy.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.Audit;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

@OrchestratorTest
class ReplayTest {

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void findsNothingInTablesThatAreWhatTheLogSaysWhileDeploymentsGoOn() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CONFIGURE_POOL);
        DeploymentId going = Api.deploy(name);
        Api.at(going, "CONFIGURE_POOL");
        DeploymentId cancelled = Api.deploy(Api.vmName());
        Api.ended(cancelled);
        Api.deregister(cancelled);
        String failing = Api.vmName();
        agents.script(failing).failAt(DeploymentStep.POWER_ON, Samples.FAILURE);
        DeploymentId resting = Api.deploy(failing);
        Api.resting(resting);

        for (DeploymentId id : List.of(going, cancelled, resting)) {
            assertThat(Audit.findingsOf(id)).isEmpty();
        }
        JsonPath whole = Audit.replayed(Map.of("from", "start"));

        assertThat(Audit.findings(whole)).isEmpty();
        assertThat(whole.getLong("recordsRead")).isEqualTo(whole.getLong("recordsTotal"));
        assertThat(whole.getInt("percent")).isEqualTo(100);
        assertThat(whole.getInt("deployments")).isGreaterThanOrEqualTo(3);
        agents.script(name).goOn(DeploymentStep.CONFIGURE_POOL);
        Api.ended(going);
    }

    @Test
    void isKeptAndListedWithItsProgress() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);

        JsonPath replay = Audit.replayed(Map.of("from", "start", "deploymentId", id.toString()));

        assertThat(replay.getString("requestedBy")).isEqualTo("user:aldo");
        assertThat(replay.getString("deploymentId")).isEqualTo(id.toString());
        assertThat(replay.getInt("facts")).isEqualTo(Api.events(id).size());
        assertThat(Api.ok(TestAccount.AUDITOR.byToken().get(Audit.REPLAYS)).<String>getList("items.id"))
                .contains(replay.getString("id"));
        Api.problem(
                TestAccount.AUDITOR.byToken().get(Audit.REPLAYS + "/" + UUID.randomUUID()),
                ErrorCode.AUDIT_RUN_NOT_FOUND);
    }

    @Test
    void isOneAtATimeAndCanBeCancelledAndFailsWhenItsReplicaIsGone() {
        UUID other = UUID.randomUUID();
        Audit.tamper("""
                INSERT INTO audit_runs (id, kind, state, requested_by, replica)
                VALUES ('%s', 'REPLAY', 'RUNNING', 'user:aldo', 'another replica')
                """.formatted(other));

        JsonPath refused = Api.problem(
                Audit.post(Audit.REPLAYS, TestAccount.AUDITOR, Map.of("from", "start")), ErrorCode.AUDIT_RUN_UNDERWAY);
        assertThat(refused.getString("detail")).contains(other.toString());
        Api.ok(Audit.post(Audit.REPLAYS + "/%s/cancel".formatted(other), TestAccount.AUDITOR, Map.of()));
        assertThat(OrchestratorLab.current()
                        .rows("SELECT id FROM audit_runs WHERE cancel_wanted AND id = '%s'".formatted(other)))
                .hasSize(1);
        Audit.tamper("UPDATE audit_runs SET heard_at = now() - interval '1 hour' WHERE id = '%s'".formatted(other));

        JsonPath failed = Audit.over(Audit.REPLAYS, other.toString());

        assertThat(failed.getString("state")).isEqualTo("FAILED");
        assertThat(failed.getString("failure")).contains("gone");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(Api.violations(Audit.post(
                        Audit.REPLAYS, TestAccount.AUDITOR, Map.of("from", "yesterday", "deploymentId", "nobody"))))
                .containsExactlyInAnyOrder("/from", "/deploymentId");
        assertThat(Api.violations(Audit.post(Audit.REPLAYS, TestAccount.AUDITOR, Map.of())))
                .containsExactly("/from");
    }

    @Test
    void showsTheStateAsItWasAtAnEvent() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);
        List<Map<String, Object>> events = Api.events(id);
        String now = Api.ok(Api.get(Api.DEPLOYMENTS + "/" + id)).prettify();

        for (Map<String, Object> event : events) {
            JsonPath past = Api.ok(Api.get("%s/%s/replay?at=%s".formatted(Api.DEPLOYMENTS, id, event.get("seq"))));
            assertThat(past.getString("event.hash")).isEqualTo(event.get("hash"));
            assertThat(past.getInt("deployment.lastSeq")).isEqualTo(event.get("seq"));
            if (event.get("type").equals("StepStarted")) {
                assertThat(past.getString("deployment.state")).isEqualTo("RUNNING");
                assertThat(past.getString("deployment.step")).isEqualTo(event.get("step"));
            }
        }
        JsonPath first = Api.ok(Api.get("%s/%s/replay?at=1".formatted(Api.DEPLOYMENTS, id)));
        assertThat(first.getString("deployment.state")).isEqualTo("REQUESTED");
        JsonPath last = Api.ok(Api.get("%s/%s/replay?at=%d".formatted(Api.DEPLOYMENTS, id, events.size())));
        assertThat(new JsonPath(now).getMap("")).isEqualTo(last.getMap("deployment"));
    }

    @Test
    void knowsNoStateAtAnEventThatNeverWas() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);

        for (String at : List.of("0", "-1", "100000")) {
            assertThat(Api.violations(Api.get("%s/%s/replay?at=%s".formatted(Api.DEPLOYMENTS, id, at))))
                    .containsExactly("at");
        }
        assertThat(Api.violations(Api.get("%s/%s/replay".formatted(Api.DEPLOYMENTS, id))))
                .containsExactly("at");
        Api.problem(
                Api.get("%s/%s/replay?at=1".formatted(Api.DEPLOYMENTS, DeploymentId.random())),
                ErrorCode.DEPLOYMENT_NOT_FOUND);
    }

    @Test
    void waitsForWhatIsNotInTheTablesYet() {
        DeploymentId id = Api.deploy(Api.vmName());

        await().atMost(Api.PATIENCE)
                .until(() -> Api.get(Api.DEPLOYMENTS + "/" + id).statusCode() == 200);

        assertThat(Audit.findingsOf(id)).isEmpty();
        Api.ended(id);
    }
}
