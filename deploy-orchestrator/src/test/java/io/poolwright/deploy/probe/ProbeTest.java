package io.poolwright.deploy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.target.ProbeFinding.Check;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.RawSql;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

/** Test connection: probes asked for, answered, left unanswered, and begun by the service itself. */
@OrchestratorTest
class ProbeTest {

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Inject
    ProbeKeeper keeper;

    @Test
    void tellsTheFindingsOfTheAgent() {
        TargetId target = Api.target(Api.vmName());

        Response accepted = probe(target);

        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        assertThat(accepted.jsonPath().getString("state")).isEqualTo("RUNNING");
        String location = accepted.header("Location");
        assertThat(location)
                .endsWith(probesOf(target) + "/" + accepted.jsonPath().getString("id"));
        JsonPath probe = over(target, accepted.jsonPath().getString("id"));
        assertThat(probe.getString("state")).isEqualTo("PASSED");
        assertThat(probe.getString("requestedBy")).isEqualTo("olga");
        assertThat(probe.getLong("durationMs")).isEqualTo(1_234);
        assertThat(probe.getList("findings.check"))
                .isEqualTo(Stream.of(Check.values()).map(Enum::name).toList());
        assertThat(probe.getString("findings[0].measured.state")).isEqualTo("fine");
    }

    @Test
    void asksTheAgentWithWhatWasRegistered() {
        TargetId target = Api.target(Api.vmName());

        probed(target);

        assertThat(agents.probes(target)).singleElement().satisfies(query -> {
            assertThat(query.guest().hostKeys()).containsExactly(Samples.HOST_KEY);
            assertThat(query.guest().address()).isEqualTo(Samples.ADDRESS);
            assertThat(query.guest().credential().privateKey().ciphertext()).isEqualTo(Samples.CIPHERTEXT_MARK);
            assertThat(query.poolGuid()).isEqualTo(Samples.POOL_GUID);
            assertThat(query.nfsPath()).isEqualTo("/tank");
        });
    }

    @Test
    void showsTheHealthOfATargetAndWhereItComesFrom() {
        TargetId target = Api.target(Api.vmName());
        JsonPath before = target(target);
        assertThat(before.getString("health.state")).isEqualTo("UNKNOWN");
        assertThat(before.getString("health.checkedAt")).isNull();
        assertThat(before.getString("templateName")).isEqualTo("ZFS Debian 12 Template");
        assertThat(before.getString("vcenterName")).isEqualTo("lab vCenter");
        assertThat(before.getString("requestedBy")).isEqualTo("olga");

        JsonPath probe = probed(target);

        JsonPath after = target(target);
        assertThat(after.getString("health.state")).isEqualTo("HEALTHY");
        assertThat(after.getString("health.checkedAt")).isNotNull();
        assertThat(after.getString("health.probeId")).isEqualTo(probe.getString("id"));
    }

    @Test
    void aWarningMakesTheTargetDegraded() {
        TargetId target = Api.target(Api.vmName());
        agents.findAt(
                target, ProbeFinding.warning(Check.POOL_CAPACITY, ErrorCode.POOL_NEARLY_FULL, "84 % full", Map.of()));

        JsonPath probe = probed(target);

        assertThat(probe.getString("state")).isEqualTo("WARNING");
        assertThat(target(target).getString("health.state")).isEqualTo("DEGRADED");
    }

    @Test
    void aFailureComesWithItsCodeAndWhatToDo() {
        TargetId target = Api.target(Api.vmName());
        agents.findAt(
                target,
                ProbeFinding.failed(Check.NFS_SERVICE, ErrorCode.NFS_SERVER_INACTIVE, "It is inactive", Map.of()));

        JsonPath probe = probed(target);

        assertThat(probe.getString("state")).isEqualTo("FAILED");
        assertThat(probe.getString("findings[0].code")).isEqualTo("NFS_SERVER_INACTIVE");
        assertThat(probe.getString("findings[0].hint")).isEqualTo(ErrorCode.NFS_SERVER_INACTIVE.hint());
        assertThat(target(target).getString("health.state")).isEqualTo("FAILED");
    }

    @Test
    void whoeverAsksWhileAProbeRunsGetsThatProbe() {
        TargetId target = Api.target(Api.vmName());
        agents.silentAt(target);
        String first = probe(target).jsonPath().getString("id");

        Response second = probe(target);

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.jsonPath().getString("id")).isEqualTo(first);
        assertThat(Api.ok(Api.get(probesOf(target))).getList("items")).hasSize(1);
    }

    @Test
    void endsAProbeThatNoAgentAnswers() {
        TargetId target = Api.target(Api.vmName());
        agents.silentAt(target);
        String id = probe(target).jsonPath().getString("id");

        letTimePass(id);

        JsonPath probe = over(target, id);
        assertThat(probe.getString("state")).isEqualTo("FAILED");
        assertThat(probe.getString("findings[0].code")).isEqualTo("AGENT_SILENT");
        assertThat(probe.getList("findings.outcome")).containsOnlyOnce("FAILED").contains("SKIPPED");
        assertThat(target(target).getString("health.state"))
                .as("nobody has looked at the target")
                .isEqualTo("UNKNOWN");
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        TargetId target = Api.target(Api.vmName());
        agents.silentAt(target);
        String id = probe(target).jsonPath().getString("id");
        letTimePass(id);
        JsonPath ended = over(target, id);
        await().atMost(Api.PATIENCE).until(() -> !agents.probes(target).isEmpty());

        ProbeTarget query = agents.probes(target).getFirst();
        agents.say(query, Samples.HEALTHY);
        agents.findAt(target, Samples.HEALTHY.toArray(ProbeFinding[]::new));
        // of the same partition, hence behind it
        probed(target);

        assertThat(over(target, id).getMap("")).isEqualTo(ended.getMap(""));
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        TargetId target = Api.target(Api.vmName());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(probed(target).getString("id"));
        }

        JsonPath first = Api.ok(Api.get(probesOf(target) + "?limit=2"));
        JsonPath rest =
                Api.ok(Api.get("%s?limit=2&cursor=%s".formatted(probesOf(target), first.getString("nextCursor"))));

        assertThat(first.getList("items.id")).isEqualTo(ids.subList(0, 2));
        assertThat(rest.getList("items.id")).isEqualTo(ids.subList(2, 3));
        assertThat(rest.getString("nextCursor")).isNull();
    }

    @Test
    void beginsADueProbeOnceHoweverManyReplicasAsk() {
        TargetId target = Api.target(Api.vmName());
        probed(target);
        letBecomeDue(target);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(keeper::beginDue),
                        CompletableFuture.runAsync(keeper::beginDue),
                        CompletableFuture.runAsync(keeper::beginDue))
                .join();

        JsonPath probes = Api.ok(Api.get(probesOf(target)));
        assertThat(probes.getList("items")).hasSize(2);
        assertThat(probes.getString("items[0].requestedBy")).isEqualTo("deploy-orchestrator");
        assertThat(over(target, probes.getString("items[0].id")).getString("state"))
                .isEqualTo("PASSED");
    }

    @Test
    void aTargetThatWasJustProbedIsNotDue() {
        TargetId target = Api.target(Api.vmName());
        probed(target);

        keeper.beginDue();

        assertThat(Api.ok(Api.get(probesOf(target))).getList("items")).hasSize(1);
    }

    @Test
    void doesNotKnockAtATargetWhoseKeyWasRevoked() {
        TargetId target = Api.target(Api.vmName());
        probed(target);
        TestAccount.ADMIN.byToken().delete("%s/%s/key".formatted(Api.TARGETS, target));
        await().atMost(Api.PATIENCE)
                .until(() -> target(target).getString("sshKey.state").equals("REVOKED"));
        letBecomeDue(target);

        keeper.beginDue();

        Api.problem(probe(target), ErrorCode.TARGET_KEY_REVOKED);
        assertThat(Api.ok(Api.get(probesOf(target))).getList("items")).hasSize(1);
        assertThat(target(target).getString("health.state"))
                .as("nobody can look any more")
                .isEqualTo("UNKNOWN");
    }

    @Test
    void knowsNoOtherTargetsAndProbes() {
        TargetId target = Api.target(Api.vmName());
        TargetId stranger = TargetId.random();

        Api.problem(probe(stranger), ErrorCode.TARGET_NOT_FOUND);
        Api.problem(Api.get(probesOf(stranger)), ErrorCode.TARGET_NOT_FOUND);
        Api.problem(Api.get(probesOf(stranger) + "/stream"), ErrorCode.TARGET_NOT_FOUND);
        Api.problem(Api.get(probesOf(target) + "/" + ProbeId.random()), ErrorCode.PROBE_NOT_FOUND);
    }

    private static JsonPath probed(TargetId target) {
        return over(target, probe(target).jsonPath().getString("id"));
    }

    private static Response probe(TargetId target) {
        return TestAccount.OPERATOR.byToken().post(probesOf(target));
    }

    private static JsonPath over(TargetId target, String probe) {
        return await().atMost(Api.PATIENCE)
                .until(
                        () -> Api.ok(Api.get(probesOf(target) + "/" + probe)),
                        view -> view.getString("finishedAt") != null);
    }

    private static JsonPath target(TargetId target) {
        return Api.ok(Api.get(Api.TARGETS + "/" + target));
    }

    private static String probesOf(TargetId target) {
        return "%s/%s/probes".formatted(Api.TARGETS, target);
    }

    private static void letBecomeDue(TargetId target) {
        try (RawSql system = RawSql.as("system")) {
            system.change("UPDATE target_health SET next_check_at = now() - interval '1 second' WHERE target_id = '%s'"
                    .formatted(target));
            system.commit();
        }
    }

    /** As if its deadline were now. */
    private static void letTimePass(String probe) {
        try (RawSql system = RawSql.as("system")) {
            assertThat(system.change("UPDATE target_probes SET deadline = now() WHERE id = '%s'".formatted(probe)))
                    .isOne();
            system.commit();
        }
    }
}
