package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.VCenterCommand.CheckPlan;
import io.poolwright.contracts.message.VCenterCommand.DestroyVm;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;

@OrchestratorTest
class InterventionTest {

    private final ScriptedAgents agents = OrchestratorLab.current().agents();
    private final String name = Api.vmName();

    @Test
    void succeedsWhenItIsTriedAgainAfterTheCauseIsGone() {
        agents.script(name).failAt(DeploymentStep.CONFIGURE_POOL, Samples.FAILURE);
        DeploymentId id = Api.deploy(name);
        Api.resting(id);
        agents.script(name).repair(DeploymentStep.CONFIGURE_POOL);

        Api.accepted202(Api.retry(id, Map.of("timeoutSeconds", 1_800)));

        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(Api.events(id))
                .filteredOn(event -> event.get("type").equals("StepSucceeded"))
                .filteredOn(event -> event.get("step").equals("CONFIGURE_POOL"))
                .extracting(event -> event.get("attempt"))
                .containsExactly(2);
    }

    @Test
    void triesAgainByItselfWhatMayPass() {
        agents.script(name)
                .failFirstAt(DeploymentStep.POWER_ON, Failure.of(ErrorCode.VCENTER_UNREACHABLE, "No answer"));
        DeploymentId id = Api.deploy(name);

        JsonPath view = Api.ended(id);

        assertThat(view.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(commandIds(id)).containsSubsequence(id + "/POWER_ON/1", id + "/POWER_ON/2");
        assertThat(Api.events(id))
                .filteredOn(event -> event.get("type").equals("RetryRequested"))
                .singleElement()
                .satisfies(event -> assertThat(event.get("actor").toString()).startsWith("deploy-orchestrator"));
    }

    @Test
    void powersOffAfterAFailureAndOnAgainForAnotherAttempt() {
        agents.script(name).failAt(DeploymentStep.EXPORT_NFS, Samples.FAILURE);
        DeploymentId id = Api.deploy(name);
        Api.resting(id);
        agents.script(name).repair(DeploymentStep.EXPORT_NFS);

        Api.accepted202(Api.retry(id, Map.of()));

        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(commandIds(id))
                .containsSubsequence(
                        id + "/EXPORT_NFS/1",
                        id + "/undo-POWER_ON/1",
                        id + "/POWER_ON/2",
                        id + "/WAIT_FOR_TOOLS/2",
                        id + "/EXPORT_NFS/2");
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentStep.class,
            names = {"REGISTER_TARGET", "MOUNT_DATASTORE"},
            mode = EnumSource.Mode.EXCLUDE)
    void leavesACleanSlateWhicheverStepFails(DeploymentStep step) {
        agents.script(name).failAt(step, Samples.FAILURE);
        DeploymentId id = Api.deploy(Map.of("vmName", name, "onFailure", "DESTROY"));

        JsonPath view = Api.ended(id);

        assertThat(view.getString("state")).isEqualTo("FAILED");
        assertThat(view.getString("failure.step")).isEqualTo(step.name());
        assertThat(view.getString("vm")).isNull();
        assertThat(agents.received(id).getLast().command()).isInstanceOf(lastAfter(step));
        assertThat(targetNames()).doesNotContain(name);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentStep.class,
            names = {"REGISTER_TARGET", "MOUNT_DATASTORE"},
            mode = EnumSource.Mode.EXCLUDE)
    void cancelsAtAnyStepAndDestroysTheVm(DeploymentStep step) {
        agents.script(name).haltAt(step);
        DeploymentId id = Api.deploy(name);
        Api.at(id, step.name());

        Api.accepted202(Api.cancel(id, "DESTROY"));

        assertThat(Api.ended(id).getString("state")).isEqualTo("CANCELLED");
        agents.script(name).goOn(step);
        assertThat(agents.received(id).getLast().command()).isInstanceOf(lastAfter(step));
        Api.accepted202(Api.cancel(id, "DESTROY"));
        Api.problem(Api.cancel(id, "KEEP"), ErrorCode.CANCEL_NOT_POSSIBLE);
    }

    /** Before the clone there is nothing to destroy. */
    private static Class<?> lastAfter(DeploymentStep step) {
        return step == DeploymentStep.CHECK_PLAN ? CheckPlan.class : DestroyVm.class;
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEEP", "POWER_OFF", "DESTROY"})
    void doesNothingTwiceWhenEveryFactAndEveryCommandComesTwice(String onFailure) {
        agents.script(name).stammer().hearTwice().failAt(DeploymentStep.EXPORT_NFS, Samples.FAILURE);
        DeploymentId id = Api.deploy(Map.of("vmName", name, "onFailure", onFailure));
        if (onFailure.equals("DESTROY")) {
            assertThat(Api.ended(id).getString("state")).isEqualTo("FAILED");
        } else {
            Api.resting(id);
            agents.script(name).repair(DeploymentStep.EXPORT_NFS);
            Api.accepted202(Api.retry(id, Map.of()));
            assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
        }

        List<Map<String, Object>> events = Api.events(id);

        assertThat(commandIds(id)).doesNotHaveDuplicates();
        assertThat(events)
                .filteredOn(event ->
                        List.of("StepSucceeded", "StepFailed", "UndoSucceeded").contains(event.get("type")))
                .extracting(event -> List.of(event.get("type"), event.get("step"), event.get("attempt")))
                .doesNotHaveDuplicates();
        assertThat(events)
                .filteredOn(event ->
                        List.of("DeploymentSucceeded", "DeploymentFailed").contains(event.get("type")))
                .hasSize(1);
    }

    @Test
    void cancelsAtOnceWhenTheVmIsToBeKept() {
        agents.script(name).haltAt(DeploymentStep.POWER_ON);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "POWER_ON");

        Api.accepted202(Api.cancel(id, "KEEP"));

        assertThat(Api.ended(id).getString("state")).isEqualTo("CANCELLED");
        assertThat(agents.received(id)).noneMatch(one -> one.command().undoes());
        agents.script(name).goOn(DeploymentStep.POWER_ON);
    }

    @Test
    void restsWhenARollbackFailsAndGoesOnWithItWhenItIsTriedAgain() {
        agents.script(name)
                .failAt(DeploymentStep.CONFIGURE_POOL, Samples.FAILURE)
                .failToUndo(DeploymentStep.CLONE_TEMPLATE, Failure.of(ErrorCode.VM_NOT_OURS, "Another UUID"));
        DeploymentId id = Api.deploy(Map.of("vmName", name, "onFailure", "DESTROY"));
        JsonPath stuck = Api.resting(id);
        agents.script(name).repair(DeploymentStep.CLONE_TEMPLATE);

        Api.accepted202(Api.retry(id, Map.of()));

        assertThat(stuck.getString("state")).isEqualTo("ROLLBACK_FAILED");
        assertThat(stuck.getString("failure.code")).isEqualTo("VM_NOT_OURS");
        assertThat(Api.ended(id).getString("state")).isEqualTo("FAILED");
        assertThat(commandIds(id))
                .containsSubsequence(id + "/undo-CLONE_TEMPLATE/1", id + "/undo-CLONE_TEMPLATE/2")
                .containsOnlyOnce(id + "/undo-POWER_ON/1");
    }

    @Test
    void registersUnderAnotherNameWhenTheFirstIsTaken() {
        String holder = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.EXPORT_NFS);
        DeploymentId id = Api.deploy(Map.of("vmName", name, "targetName", holder));
        Api.at(id, "EXPORT_NFS");
        Api.ended(Api.deploy(holder));
        agents.script(name).goOn(DeploymentStep.EXPORT_NFS);
        JsonPath refused = Api.resting(id);

        Api.problem(Api.retry(id, Map.of("targetName", holder)), ErrorCode.TARGET_NAME_TAKEN);
        Api.accepted202(Api.retry(id, Map.of("targetName", name + "-b")));

        assertThat(refused.getString("failure.code")).isEqualTo("TARGET_NAME_TAKEN");
        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(targetNames()).contains(name + "-b");
    }

    @Test
    void refusesWhatMakesNoSense() {
        agents.script(name).failAt(DeploymentStep.CUSTOMIZE_GUEST, Samples.FAILURE);
        DeploymentId id = Api.deploy(Map.of("vmName", name, "onFailure", "KEEP"));
        Api.resting(id);
        Map<String, Object> senseless = Map.of(
                "datastore",
                "LocalDS_1",
                "targetName",
                "x",
                "guestHostKey",
                Samples.HOST_KEY.value(),
                "timeoutSeconds",
                0,
                "wipe",
                "wwn-0x6000c29a");

        assertThat(Api.violations(Api.retry(id, senseless)))
                .containsExactlyInAnyOrder(
                        "/overrides/datastore",
                        "/overrides/targetName",
                        "/overrides/guestHostKey",
                        "/overrides/timeoutSeconds",
                        "/overrides/wipe");
        assertThat(Api.violations(Api.cancel(id, "MAYBE"))).containsExactly("/cleanup");
        Api.accepted202(Api.cancel(id, "DESTROY"));
        Api.ended(id);
        Api.problem(Api.retry(id, Map.of()), ErrorCode.RETRY_NOT_POSSIBLE);
    }

    @Test
    void refusesToTouchWhatHasSucceeded() {
        DeploymentId id = Api.deploy(name);
        JsonPath view = Api.ended(id);

        Api.problem(Api.cancel(id, "DESTROY"), ErrorCode.CANCEL_NOT_POSSIBLE);
        Api.problem(Api.retry(id, Map.of()), ErrorCode.RETRY_NOT_POSSIBLE);
        assertThat(view.getList("actions")).isEmpty();
    }

    private List<String> commandIds(DeploymentId id) {
        return agents.received(id).stream()
                .map(ScriptedAgents.Received::command)
                .map(StepCommand::commandId)
                .map(Object::toString)
                .toList();
    }

    private static List<String> targetNames() {
        return Api.ok(Api.get(Api.TARGETS + "?limit=200")).getList("items.name");
    }
}
