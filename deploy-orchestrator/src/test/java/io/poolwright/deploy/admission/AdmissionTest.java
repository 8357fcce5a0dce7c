package io.poolwright.deploy.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

/** At a vCenter that may have two deployments at once. */
@OrchestratorTest
class AdmissionTest {

    private final OrchestratorLab lab = OrchestratorLab.current();
    private final ScriptedAgents agents = lab.agents();
    private final TemplateId template = Api.templateAt(OrchestratorLab.SMALL_VCENTER);
    private final Map<DeploymentId, String> names = new HashMap<>();

    @AfterEach
    void letAllEnd() {
        names.values().forEach(name -> agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE));
        names.keySet().forEach(Api::settled);
    }

    @Test
    void hasNoMoreUnderWayThanTheVCenterMayAndTellsTheOthersTheirPlaces() {
        List<DeploymentId> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(ask(TestAccount.OPERATOR));
        }

        Api.running(ids.get(0));
        Api.running(ids.get(1));
        JsonPath third = queued(ids.get(2), 1);
        queued(ids.get(3), 2);
        queued(ids.get(4), 3);
        end(ids.get(0));
        Api.running(ids.get(2));
        queued(ids.get(3), 1);
        queued(ids.get(4), 2);

        assertThat(third.getString("state")).isEqualTo("REQUESTED");
        assertThat(third.getString("queue.queue")).isEqualTo("VCENTER");
        assertThat(third.getString("queue.reason")).contains("2 deployments under way");
        assertThat(third.getString("message")).isEqualTo(third.getString("queue.reason"));
        assertThat(Api.events(ids.get(4)))
                .filteredOn(event -> event.get("type").equals("StepQueued"))
                .<Object>extracting(event -> ((Map<?, ?>) event.get("data")).get("position"))
                .containsSubsequence(3, 2);
        assertThat(agents.received(ids.get(3))).isEmpty();
    }

    @Test
    void letsWhoeverHasAskedForOneGoBeforeTheRestOfWhoeverHasAskedForMany() {
        ask(TestAccount.OPERATOR);
        DeploymentId second = ask(TestAccount.OPERATOR);
        Api.running(second);
        DeploymentId third = ask(TestAccount.OPERATOR);
        queued(third, 1);

        DeploymentId others = ask(TestAccount.ADMIN);

        queued(others, 1);
        queued(third, 2);
        end(second);
        Api.running(others);
        queued(third, 1);
    }

    @Test
    void givesThePlaceOfADeploymentThatAwaitsADecisionToTheNext() {
        DeploymentId first = ask(TestAccount.OPERATOR);
        ask(TestAccount.OPERATOR);
        Api.running(first);
        DeploymentId next = ask(TestAccount.OPERATOR);
        queued(next, 1);

        agents.script(names.get(first)).failAt(DeploymentStep.CLONE_TEMPLATE, Samples.FAILURE);
        agents.script(names.get(first)).goOn(DeploymentStep.CLONE_TEMPLATE);

        Api.resting(first);
        Api.running(next);
    }

    @Test
    void keepsTheNameAndTheAddressOfADeploymentThatWaits() {
        Api.running(ask(TestAccount.OPERATOR));
        Api.running(ask(TestAccount.OPERATOR));
        DeploymentId waiting = ask(TestAccount.OPERATOR);
        queued(waiting, 1);

        assertThat(Api.problem(
                                Api.post(Api.request(
                                        Map.of("templateId", template.toString(), "vmName", names.get(waiting)))),
                                ErrorCode.RESERVED)
                        .getString("detail"))
                .contains(waiting.toString());
    }

    @Test
    void cancelsWhatWaitsAtOnceAndWithoutAnyAgent() {
        Api.running(ask(TestAccount.OPERATOR));
        Api.running(ask(TestAccount.OPERATOR));
        DeploymentId cancelled = ask(TestAccount.OPERATOR);
        DeploymentId next = ask(TestAccount.OPERATOR);
        queued(cancelled, 1);
        queued(next, 2);

        Api.accepted202(Api.cancel(cancelled, "DESTROY"));

        assertThat(Api.ended(cancelled).getString("state")).isEqualTo("CANCELLED");
        assertThat(agents.received(cancelled)).isEmpty();
        queued(next, 1);
    }

    @Test
    void beginsWhatHadBeenGivenItsPlaceWhenTheServiceDied() throws SQLException {
        Api.running(ask(TestAccount.OPERATOR));
        Api.running(ask(TestAccount.OPERATOR));
        DeploymentId waiting = ask(TestAccount.OPERATOR);
        queued(waiting, 1);

        try (Connection connection = lab.postgres().connect(OrchestratorLab.DATABASE.name());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE admissions SET admitted = true WHERE deployment_id = '%s'".formatted(waiting));
        }

        assertThat(Api.running(waiting).getString("queue")).isNull();
    }

    private DeploymentId ask(TestAccount account) {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentId id = Api.accepted(account.byToken()
                .contentType(ContentType.JSON)
                .body(Api.request(Map.of("templateId", template.toString(), "vmName", name, "onFailure", "KEEP")))
                .post(Api.DEPLOYMENTS));
        names.put(id, name);
        return id;
    }

    private void end(DeploymentId id) {
        agents.script(names.get(id)).goOn(DeploymentStep.CLONE_TEMPLATE);
        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
    }

    private static JsonPath queued(DeploymentId id, int position) {
        return Api.awaited(id, view -> Integer.valueOf(position).equals(view.get("queue.position")));
    }
}
