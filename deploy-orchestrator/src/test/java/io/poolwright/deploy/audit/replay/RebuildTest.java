package io.poolwright.deploy.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.Audit;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.RawSql;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

@OrchestratorTest
class RebuildTest {

    /** What a rebuild makes anew from the log of deployments. */
    private static final List<String> FROM_THE_LOG = List.of(
            "admissions",
            "deployments",
            "facts",
            "reservations",
            "target_credentials",
            "target_names",
            "targets",
            "log_positions");

    /** What it leaves as it is, because another topic or nothing but the service itself has it; see docs/operations.md. */
    private static final List<String> BESIDE_THE_LOG = List.of(
            "audit_findings", "audit_runs", "plans", "idempotency_keys", "target_health", "target_probes", "templates");

    /** What it empties, because it speaks of rows that are back. */
    private static final List<String> FORGOTTEN = List.of("fact_archives");

    private final OrchestratorLab lab = OrchestratorLab.current();
    private final ScriptedAgents agents = lab.agents();

    @Test
    void everyTableIsEitherRebuiltOrKnownToStandBesideTheLog() {
        List<String> known = new ArrayList<>(FROM_THE_LOG);
        known.addAll(BESIDE_THE_LOG);
        known.addAll(FORGOTTEN);

        assertThat(RawSql.tables())
                .as("A new table from the log is emptied in PgProjectionRebuild and compared here")
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void anEmptiedDatabaseIsByteEqualAfterIt() {
        changeTheKeyOfTheTargetOf(Api.deploy(Api.vmName()));
        String failing = Api.vmName();
        agents.script(failing).failAt(DeploymentStep.POWER_ON, Samples.FAILURE);
        Api.resting(Api.deploy(failing));
        DeploymentId gone = Api.deploy(Api.vmName());
        Api.ended(gone);
        Api.deregister(gone);
        await().atMost(Api.PATIENCE).until(this::nothingIsUnderWay);
        Map<String, List<String>> before = dump();
        assertThat(before.values()).allMatch(rows -> !rows.isEmpty());

        Audit.tamper(
                "TRUNCATE log_positions, deployments, facts, reservations, admissions, target_names, target_credentials, targets, templates, fact_archives,"
                        + " idempotency_keys, log_positions");
        Audit.rebuilt();

        assertThat(dump()).isEqualTo(before);
        assertThat(Audit.findings(Audit.replayed(Map.of("from", "start")))).isEmpty();
    }

    @Test
    void theSameKeyStillStandsForTheSameRequestAfterIt() {
        Map<String, Object> request = Api.request(Map.of());
        String key = "key-" + UUID.randomUUID();
        DeploymentId id = Api.accepted(Api.post(key, request));
        Api.ended(id);
        Audit.tamper("DELETE FROM idempotency_keys");

        Audit.rebuilt();

        assertThat(Api.accepted(Api.post(key, request))).isEqualTo(id);
        Api.problem(Api.post(key, Api.request(Map.of())), ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void whatIsUnderWayGoesOnAfterItAndNothingIsDoneTwice() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CONFIGURE_POOL);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "CONFIGURE_POOL");

        Audit.rebuilt();
        agents.script(name).goOn(DeploymentStep.CONFIGURE_POOL);

        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(Audit.findingsOf(id)).isEmpty();
        assertThat(agents.received(id).stream()
                        .map(one -> one.command().commandId())
                        .distinct())
                // nothing is commanded to register, and without a wish nothing is mounted
                .hasSize(DeploymentStep.values().length - 2);
    }

    @Test
    void emptiedTablesAreNotGoneOnWithUntilTheyAreRebuilt() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CONFIGURE_POOL);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "CONFIGURE_POOL");

        Audit.tamper(
                "TRUNCATE log_positions, deployments, facts, reservations, admissions, target_names, target_credentials, targets, fact_archives");
        agents.script(name).goOn(DeploymentStep.CONFIGURE_POOL);
        await().atMost(Api.PATIENCE)
                .until(() -> Api.get("/q/health/ready").asString().contains("\"heldUp\": \"deployments\""));
        assertThat(lab.rows("SELECT * FROM facts")).isEmpty();
        Audit.rebuilt();

        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(Audit.findingsOf(id)).isEmpty();
    }

    @Test
    void isForWhoSaysSo() {
        assertThat(Api.violations(Audit.post(Audit.REBUILDS, TestAccount.ADMIN, Map.of())))
                .containsExactly("/confirm");
        assertThat(Api.violations(Audit.post(Audit.REBUILDS, TestAccount.ADMIN, Map.of("confirm", "yes"))))
                .containsExactly("/confirm");
        JsonPath rebuilt = Audit.rebuilt();
        assertThat(Api.ok(TestAccount.ADMIN.byToken().get(Audit.REBUILDS)).<String>getList("items.id"))
                .contains(rebuilt.getString("id"));
        assertThat(rebuilt.getLong("recordsRead")).isEqualTo(rebuilt.getLong("recordsTotal"));
    }

    private void changeTheKeyOfTheTargetOf(DeploymentId id) {
        Api.ended(id);
        agents.say(new TargetKeyChanged(
                id,
                Samples.AGENT,
                Instant.now(),
                Api.targetOf(id),
                1,
                Optional.of(Samples.template(TemplateId.random(), true).ssh())));
        await().atMost(Api.PATIENCE)
                .until(() -> !lab.rows(
                                "SELECT * FROM target_credentials WHERE target_id = '%s'".formatted(Api.targetOf(id)))
                        .isEmpty());
    }

    private boolean nothingIsUnderWay() {
        return lab.rows("SELECT id FROM deployments WHERE state IN ('REQUESTED', 'RUNNING', 'ROLLING_BACK')")
                .isEmpty();
    }

    /** Everything but the leases, which are no part of the log's truth, and how far other topics were read. */
    private Map<String, List<String>> dump() {
        return Map.of(
                "deployments",
                lab.rows("""
                        SELECT id, log_partition, state, requested_at, last_seq, final_seq, last_hash, snapshot,
                            requested_by, template_id, vcenter_id, batch_id, batch_index, batch_first FROM deployments ORDER BY id
                        """),
                "facts",
                lab.rows("SELECT * FROM facts ORDER BY deployment_id, seq"),
                "reservations",
                lab.rows("SELECT * FROM reservations ORDER BY deployment_id, kind"),
                "admissions",
                lab.rows("SELECT deployment_id, vcenter_id, admitted FROM admissions ORDER BY deployment_id"),
                "target_names",
                lab.rows("SELECT * FROM target_names ORDER BY name"),
                "targets",
                lab.rows("SELECT * FROM targets ORDER BY id"),
                "target_credentials",
                lab.rows("SELECT * FROM target_credentials ORDER BY target_id"),
                "templates",
                lab.rows("SELECT * FROM templates ORDER BY id"),
                "log_positions",
                lab.rows("SELECT * FROM log_positions WHERE topic = 'poolwright.deployments' ORDER BY log_partition"));
    }
}
