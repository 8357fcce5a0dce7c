package io.poolwright.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.VCenterCommand.CheckPlan;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.plan.ReservedSpace;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

@OrchestratorTest
class PlanTest {

    private static final PlanFinding TAKEN = PlanFinding.blocker(
            PlanFinding.Check.VM_NAME, ErrorCode.VM_NAME_TAKEN, "It is vm-9 in vm", Map.of("holder", "vm-9"));

    private final ScriptedAgents agents = OrchestratorLab.current().agents();
    private final String name = Api.vmName();
    private final Map<String, Object> request = Api.request(Map.of("vmName", name));

    @Test
    void showsSettingsPlaceChecksAndEstimateWithoutDeploying() {
        agents.begin();

        JsonPath plan = Api.ok(plan(request));

        assertThat(plan.getString("settings.vmName")).isEqualTo(name);
        assertThat(plan.getInt("settings.memoryGb")).isEqualTo(8);
        assertThat(plan.getString("placement.datastore.name")).isEqualTo("LocalDS_0");
        assertThat(plan.getString("placement.datastore.moref")).isEqualTo("datastore-5");
        assertThat(plan.<String>getList("checks.outcome")).containsOnly("OK");
        assertThat(plan.<String>getList("checks.check")).hasSize(PlanFinding.Check.values().length);
        assertThat(plan.getLong("estimate.p50Millis")).isPositive();
        assertThat(plan.getString("hash")).matches("[0-9a-f]{64}");
        assertThat(plan.getBoolean("deployable")).isTrue();
        assertThat(plan.getString("checkedAt")).isNotNull();
        assertThat(plan.prettyPrint()).doesNotContain(Samples.CIPHERTEXT_MARK);
        assertThat(Api.ok(Api.get(Api.DEPLOYMENTS + "?limit=200")).<String>getList("items.vmName"))
                .doesNotContain(name);
    }

    @Test
    void tellsABlockerWithItsMeasuredValuesAndWhatCanBeDone() {
        agents.plan(name, Optional.of(report(List.of(TAKEN), Map.of())));

        JsonPath plan = Api.ok(plan(request));

        assertThat(plan.getBoolean("deployable")).isFalse();
        assertThat(plan.getString("checks[0].outcome")).isEqualTo("BLOCKER");
        assertThat(plan.getString("checks[0].code")).isEqualTo("VM_NAME_TAKEN");
        assertThat(plan.getString("checks[0].hint")).isEqualTo(ErrorCode.VM_NAME_TAKEN.hint());
        assertThat(plan.getString("checks[0].measured.holder")).isEqualTo("vm-9");
    }

    @Test
    void givesTheSameHashAsLongAsNothingHasChanged() {
        agents.plan(name, Optional.of(report(List.of(), Map.of("template.changeVersion", "1"))));
        String first = Api.ok(plan(request)).getString("hash");
        String again = Api.ok(plan(request)).getString("hash");
        agents.plan(name, Optional.of(report(List.of(), Map.of("template.changeVersion", "2"))));

        String changed = Api.ok(plan(request)).getString("hash");

        assertThat(again).isEqualTo(first);
        assertThat(changed).isNotEqualTo(first);
    }

    @Test
    void givesADeploymentWhatItsPlanHasSeen() {
        agents.plan(name, Optional.of(report(List.of(), Map.of("template.changeVersion", "7"))));
        String hash = Api.ok(plan(request)).getString("hash");
        request.put("planHash", hash);

        DeploymentId id = Api.accepted(Api.post(request));

        Api.ended(id);
        assertThat(agents.received(id).getFirst().command())
                .isInstanceOfSatisfying(
                        CheckPlan.class,
                        check -> assertThat(check.seen()).hasValueSatisfying(seen -> {
                            assertThat(seen.hash()).isEqualTo(hash);
                            assertThat(seen.seen()).containsEntry("template.changeVersion", "7");
                        }));
    }

    @Test
    void refusesAHashThatNobodyHasPlannedAndOneOfOtherSettings() {
        agents.begin();
        String hash = Api.ok(plan(request)).getString("hash");

        Api.problem(Api.post(Api.request(Map.of("planHash", "ab".repeat(32)))), ErrorCode.PLAN_UNKNOWN);
        request.put("memoryGb", 9);
        request.put("planHash", hash);
        Api.problem(Api.post(request), ErrorCode.PLAN_UNKNOWN);
    }

    @Test
    void refusesWhatADeploymentWouldBeRefused() {
        assertThat(Api.violations(plan(Map.of("vmName", name)))).contains("/templateId", "/ipAddress");
        Api.problem(
                plan(Api.request(Map.of("templateId", UUID.randomUUID().toString()))), ErrorCode.TEMPLATE_NOT_FOUND);
    }

    @Test
    void saysThatNoAgentHasAnswered() {
        agents.plan(name, Optional.empty());

        Api.problem(plan(request), ErrorCode.AGENT_SILENT);
    }

    @Test
    void tellsTheAgentWhatUnfinishedDeploymentsAreStillGoingToTake() {
        agents.script(name).haltAt(DeploymentStep.CUSTOMIZE_GUEST);
        DeploymentId unfinished = Api.deploy(name);
        Api.at(unfinished, "CUSTOMIZE_GUEST");
        String other = Api.vmName();

        Api.ok(plan(Api.request(Map.of("vmName", other))));

        // the clone is made, the data disk is not
        assertThat(agents.plans(other).getFirst().question().reserved())
                .contains(new ReservedSpace(
                        unfinished,
                        Samples.PLANNED.placement().datastore().orElseThrow().moref(),
                        0,
                        500L << 30));
        DeploymentId next = Api.deploy(Api.vmName());
        Api.ended(next);
        assertThat(((CheckPlan) agents.received(next).getFirst().command())
                        .question()
                        .reserved())
                .extracting(ReservedSpace::deployment)
                .contains(unfinished)
                .doesNotContain(next);
        agents.script(name).goOn(DeploymentStep.CUSTOMIZE_GUEST);
        Api.ended(unfinished);
    }

    private static PlanReport report(List<PlanFinding> findings, Map<String, String> seen) {
        return new PlanReport(Samples.NOON, Samples.PLANNED.placement(), findings, seen, 1L << 30, 20L << 30);
    }

    private static Response plan(Object body) {
        return TestAccount.OPERATOR
                .byToken()
                .contentType(ContentType.JSON)
                .body(body)
                .post(Api.DEPLOYMENTS + "/plan");
    }
}
