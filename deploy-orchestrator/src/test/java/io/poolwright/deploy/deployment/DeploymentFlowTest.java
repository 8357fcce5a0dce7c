package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.ScriptedAgents.Received;

@OrchestratorTest
class DeploymentFlowTest {

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void endsInARegisteredTarget() {
        String name = Api.vmName();
        DeploymentId id =
                Api.deploy(Map.of("vmName", name, "ipAddress", "10.77.0.50", "gateway", "10.77.0.1", "zfsDiskGb", 750));

        JsonPath view = Api.ended(id);

        assertThat(view.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(view.getInt("percent")).isEqualTo(100);
        assertThat(view.getString("vm.instanceUuid")).isEqualTo(id.toString());
        assertThat(view.getString("poolGuid")).isEqualTo(Samples.POOL_GUID.value());
        assertThat(view.getInt("zfsDiskGb")).isEqualTo(750);
        assertThat(view.getString("zfsPoolName")).isEqualTo("tank");
        JsonPath target = Api.ok(Api.get(Api.TARGETS + "/" + view.getString("targetId")));
        assertThat(target.getString("name")).isEqualTo(name);
        assertThat(target.getString("address")).isEqualTo("10.77.0.50");
        assertThat(target.getString("hostKeyFingerprint")).isEqualTo(Samples.HOST_KEY.fingerprint());
        assertThat(target.getString("deploymentId")).isEqualTo(id.toString());
    }

    @Test
    void tellsItsStepsInOrderWithGaplessNumbers() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);

        List<Map<String, Object>> events = Api.events(id);

        assertThat(events).extracting(event -> event.get("seq")).containsExactlyElementsOf(numbersTo(events.size()));
        assertThat(events)
                .filteredOn(event -> event.get("type").equals("StepSucceeded"))
                .extracting(event -> event.get("step"))
                .containsExactly(Arrays.stream(DeploymentStep.values())
                        .filter(step -> step != DeploymentStep.MOUNT_DATASTORE)
                        .map(Enum::name)
                        .toArray());
        assertThat(events.getFirst().get("type")).isEqualTo("DeploymentRequested");
        assertThat(events.getLast().get("type")).isEqualTo("DeploymentSucceeded");
    }

    @Test
    void asksEachAgentOnceUnderTheKeyThatLocksItsWork() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);

        List<Received> commands = agents.received(id);

        assertThat(commands)
                .extracting(one -> one.command().step())
                .containsExactly(Arrays.copyOf(DeploymentStep.values(), DeploymentStep.values().length - 2));
        assertThat(commands)
                .filteredOn(one -> one.topic().equals("poolwright.ssh.commands"))
                .extracting(Received::key)
                .containsOnly(id.toString());
        assertThat(commands)
                .filteredOn(one -> one.topic().equals("poolwright.vcenter.commands"))
                .extracting(Received::key)
                .doesNotContain(id.toString())
                .hasSize(6);
    }

    @Test
    void succeedsWithoutATargetIfNoneIsWanted() {
        String name = Api.vmName();
        DeploymentId id = Api.deploy(Map.of("vmName", name, "registerAsTarget", false));

        JsonPath view = Api.ended(id);

        assertThat(view.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(view.getString("targetId")).isNull();
        assertThat(Api.ok(Api.get(Api.TARGETS + "?limit=200")).getList("items.name"))
                .doesNotContain(name);
    }

    @Test
    void keepsTheTargetRegisteredWhenTheMountFails() {
        String name = Api.vmName();
        agents.script(name).failAt(DeploymentStep.MOUNT_DATASTORE, Samples.FAILURE);
        DeploymentId id =
                Api.deploy(Map.of("vmName", name, "onFailure", "DESTROY", "mount", Map.of("datastoreName", name)));

        JsonPath view = Api.resting(id);

        assertThat(view.getString("failure.step")).isEqualTo("MOUNT_DATASTORE");
        assertThat(view.getString("targetId")).isEqualTo(Api.targetOf(id).toString());
        Api.problem(Api.cancel(id, "DESTROY"), ErrorCode.CANCEL_TOO_LATE);
        Api.accepted202(Api.cancel(id, "KEEP"));
        assertThat(Api.ended(id).getString("state")).isEqualTo("CANCELLED");
        Api.ok(Api.get(Api.TARGETS + "/" + Api.targetOf(id)));
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentStep.class,
            names = {"REGISTER_TARGET", "MOUNT_DATASTORE"},
            mode = EnumSource.Mode.EXCLUDE)
    void awaitsADecisionWithTheFailureOfAnyStep(DeploymentStep step) {
        String name = Api.vmName();
        agents.script(name).failAt(step, Samples.FAILURE);
        DeploymentId id = Api.deploy(Map.of("vmName", name, "onFailure", "KEEP"));

        JsonPath view = Api.resting(id);

        assertThat(view.getString("state")).isEqualTo("AWAITING_DECISION");
        assertThat(view.getString("failure.code")).isEqualTo("VCENTER_FAULT");
        assertThat(view.getString("failure.step")).isEqualTo(step.name());
        assertThat(view.getString("failure.hint")).isEqualTo(ErrorCode.VCENTER_FAULT.hint());
        assertThat(view.getString("failure.evidence[0].title")).isEqualTo("task-7");
        assertThat(view.<String>getList("actions")).containsExactly("RETRY", "CANCEL");
        assertThat(agents.received(id)).hasSize(step.ordinal() + 1);
        assertThat(Api.events(id).getLast().get("type")).isEqualTo("DecisionAwaited");
    }

    @Test
    void takesNoHarmFromAgentsThatSayEverythingTwice() {
        String name = Api.vmName();
        agents.script(name).stammer();
        DeploymentId id = Api.deploy(name);

        JsonPath view = Api.ended(id);

        assertThat(view.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(Api.events(id))
                .filteredOn(event -> event.get("type").equals("StepSucceeded"))
                .hasSize(DeploymentStep.values().length - 1);
        assertThat(agents.received(id)).hasSize(DeploymentStep.values().length - 2);
    }

    @Test
    void givesATargetNameToOneOfTwoThatWantIt() {
        String wanted = "Race for " + Api.vmName();
        String one = Api.vmName();
        String other = Api.vmName();
        agents.script(one).haltAt(DeploymentStep.EXPORT_NFS);
        agents.script(other).haltAt(DeploymentStep.EXPORT_NFS);
        DeploymentId first = Api.deploy(Map.of("vmName", one, "targetName", wanted));
        DeploymentId second = Api.deploy(Map.of("vmName", other, "targetName", wanted));
        Api.at(first, "EXPORT_NFS");
        Api.at(second, "EXPORT_NFS");

        agents.script(one).goOn(DeploymentStep.EXPORT_NFS);
        agents.script(other).goOn(DeploymentStep.EXPORT_NFS);

        List<JsonPath> views = List.of(Api.settled(first), Api.settled(second));
        assertThat(views)
                .extracting(view -> view.getString("state"))
                .containsExactlyInAnyOrder("SUCCEEDED", "AWAITING_DECISION");
        assertThat(views)
                .extracting(view -> view.getString("failure.code"))
                .containsExactlyInAnyOrder(null, "TARGET_NAME_TAKEN");
        assertThat(Api.ok(Api.get(Api.TARGETS + "?limit=200")).<String>getList("items.name"))
                .containsOnlyOnce(wanted);
    }

    @Test
    void refusesATargetNameThatIsRegisteredAlready() {
        String name = Api.vmName();
        Api.ended(Api.deploy(name));

        Api.problem(Api.post(Api.request(Map.of("targetName", name))), ErrorCode.TARGET_NAME_TAKEN);
    }

    @Test
    void runsManyDeploymentsSideBySide() {
        List<DeploymentId> all = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> Api.deploy(Api.vmName()))
                .toList();

        List<JsonPath> views = all.stream().map(Api::ended).toList();

        assertThat(views).extracting(view -> view.getString("state")).containsOnly("SUCCEEDED");
        assertThat(Set.copyOf(
                        views.stream().map(view -> view.getString("targetId")).toList()))
                .hasSize(20);
    }

    @Test
    void pagesThroughTheListNewestFirst() {
        DeploymentId older = Api.deploy(Api.vmName());
        DeploymentId newer = Api.deploy(Api.vmName());

        JsonPath first = Api.ok(Api.get(Api.DEPLOYMENTS + "?limit=1"));
        JsonPath second = Api.ok(Api.get(Api.DEPLOYMENTS + "?limit=1&cursor=" + first.getString("nextCursor")));

        assertThat(first.getString("items[0].id")).isEqualTo(newer.toString());
        assertThat(second.getString("items[0].id")).isEqualTo(older.toString());
        Api.ended(older);
        Api.ended(newer);
        assertThat(Api.ok(Api.get(Api.DEPLOYMENTS + "?state=SUCCEEDED&limit=200"))
                        .<String>getList("items.id"))
                .contains(older.toString(), newer.toString());
        assertThat(Api.ok(Api.get(Api.DEPLOYMENTS + "?state=REQUESTED&limit=200"))
                        .<String>getList("items.id"))
                .doesNotContain(older.toString(), newer.toString());
    }

    @Test
    void neverShowsASealedValue() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);

        List<String> answers = List.of(
                Api.get(Api.DEPLOYMENTS + "/" + id).asString(),
                Api.get(Api.DEPLOYMENTS + "?limit=200").asString(),
                Api.get("%s/%s/events?limit=200".formatted(Api.DEPLOYMENTS, id)).asString(),
                Api.get(Api.TARGETS + "?limit=200").asString());

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .doesNotContain(Samples.CIPHERTEXT_MARK)
                        .doesNotContainIgnoringCase("ciphertext")
                        .doesNotContain("administrator@vsphere.local"));
    }

    private static List<Object> numbersTo(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .<Object>mapToObj(i -> i)
                .toList();
    }
}
