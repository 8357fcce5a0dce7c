package io.poolwright.deploy.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.Audit;
import io.poolwright.deploy.lab.OrchestratorTest;

/** What somebody changes in the database behind the service's back is found by a replay, and named. */
@OrchestratorTest
class TamperingTest {

    private static DeploymentId id;

    @BeforeEach
    void aDeploymentThatSucceeded() {
        if (id == null) {
            id = Api.deploy(Api.vmName());
            assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
        }
    }

    @AfterEach
    void mend() {
        Audit.rebuilt();
    }

    @Test
    void oneAlteredRowIsFoundAndNamed() {
        Audit.tamper(
                "UPDATE facts SET data = replace(data::text, 'olga', 'mallory')::json WHERE seq = 1 AND " + of(id));

        assertThat(Audit.findingsOf(id)).containsExactly("FACT_ALTERED 1 data", "CHAIN_BROKEN 1 hash");
    }

    @Test
    void oneAlteredActorIsFoundThoughNoHashCoversItsColumn() {
        Audit.tamper("UPDATE facts SET actor = 'user:mallory' WHERE seq = 2 AND " + of(id));

        assertThat(Audit.findingsOf(id)).containsExactly("FACT_ALTERED 2 actor");
    }

    @Test
    void oneRemovedRowIsFoundAndNamed() {
        Audit.tamper("DELETE FROM facts WHERE seq = 4 AND " + of(id));

        assertThat(Audit.findingsOf(id)).containsExactly("FACT_MISSING 4", "CHAIN_BROKEN 5");
    }

    @Test
    void theRemovedLastRowIsFoundAndNamed() {
        long last = Api.events(id).size();
        Audit.tamper("DELETE FROM facts WHERE seq = %d AND %s".formatted(last, of(id)));

        assertThat(Audit.findingsOf(id)).containsExactly("FACT_MISSING " + last, "CHAIN_BROKEN last_hash");
    }

    @Test
    void oneReorderedRowIsFoundAndNamed() {
        Audit.tamper(
                "UPDATE facts SET seq = 1000 WHERE seq = 4 AND " + of(id),
                "UPDATE facts SET seq = 4 WHERE seq = 5 AND " + of(id),
                "UPDATE facts SET seq = 5 WHERE seq = 1000 AND " + of(id));

        assertThat(Audit.findingsOf(id))
                .contains("FACT_REORDERED 4 seq", "FACT_REORDERED 5 seq", "CHAIN_BROKEN 5", "CHAIN_BROKEN 4");
    }

    @Test
    void oneInventedRowIsFoundAndNamed() {
        Audit.tamper("""
                INSERT INTO facts SELECT deployment_id, 1000, 'invented', type, schema_version, actor, step, attempt,
                    occurred_at, log_partition, 1000000000, data, hash FROM facts WHERE seq = 2 AND %s
                """.formatted(of(id)));

        assertThat(Audit.findingsOf(id)).containsExactly("FACT_INVENTED 1000");
    }

    @Test
    void aBrokenHashIsFoundAndNamed() {
        Audit.tamper("UPDATE facts SET hash = repeat('0', 64) WHERE seq = 3 AND " + of(id));

        assertThat(Audit.findingsOf(id)).containsExactly("CHAIN_BROKEN 3 hash", "CHAIN_BROKEN 4 hash");
    }

    @Test
    void oneChangedFieldOfTheDeploymentsProjectionIsFoundAndNamed() {
        Audit.tamper("UPDATE deployments SET state = 'FAILED' WHERE id = '%s'".formatted(id));

        assertThat(Audit.findingsOf(id)).containsExactly("PROJECTION_DIFFERS state");
    }

    @Test
    void oneChangedFieldWithinTheSnapshotIsFoundAndNamed() {
        Audit.tamper("""
                UPDATE deployments SET snapshot = replace(snapshot::text, '"requestedBy":{"kind":"user","name":"olga"}',
                    '"requestedBy":{"kind":"user","name":"mallory"}')::json WHERE id = '%s'
                """.formatted(id));

        assertThat(Audit.findingsOf(id)).containsExactly("PROJECTION_DIFFERS snapshot/requestedBy/name");
    }

    @Test
    void aChangedTargetIsFoundAndNamed() {
        Audit.tamper("UPDATE targets SET host_key = 'ssh-ed25519 AAAA' WHERE " + of(id));

        assertThat(Audit.findingsOf(id)).containsExactly("PROJECTION_DIFFERS targets/host_key");
    }

    @Test
    void aNameThatSomebodyElseHoldsIsFoundAndNamed() {
        Audit.tamper("DELETE FROM target_names WHERE " + of(id));

        assertThat(Audit.findingsOf(id)).containsExactly("PROJECTION_DIFFERS target_names");
    }

    @Test
    void aRemovedDeploymentIsFoundAndNamed() {
        Audit.tamper("DELETE FROM facts WHERE " + of(id), "DELETE FROM deployments WHERE id = '%s'".formatted(id));

        assertThat(Audit.findingsOf(id)).contains("FACT_MISSING 1", "DEPLOYMENT_MISSING");
    }

    @Test
    void anInventedDeploymentIsFoundAndNamed() {
        DeploymentId invented = DeploymentId.random();
        Audit.tamper("""
                INSERT INTO deployments (id, log_partition, state, requested_at, last_seq, last_hash, snapshot, vcenter_id)
                SELECT '%s', log_partition, state, requested_at, last_seq, last_hash, snapshot, vcenter_id FROM deployments
                WHERE id = '%s'
                """.formatted(invented, id));

        assertThat(Audit.findingsOf(invented)).containsExactly("DEPLOYMENT_INVENTED");
    }

    @Test
    void aReplayFromATimeTakesWhatCameBeforeFromTheTablesAndFollowsItsChainToo() {
        Instant middle = Instant.parse((String) Api.events(id).get(5).get("at"));
        Map<String, String> request = Map.of("from", middle.toString(), "deploymentId", id.toString());
        JsonPath clean = Audit.replayed(request);
        assertThat(Audit.findings(clean)).isEmpty();
        assertThat(clean.getInt("facts")).isPositive().isLessThan(Api.events(id).size());
        Audit.tamper(
                "UPDATE facts SET data = replace(data::text, 'olga', 'mallory')::json WHERE seq = 1 AND " + of(id),
                "UPDATE facts SET hash = repeat('0', 64) WHERE seq = (SELECT max(seq) FROM facts WHERE %1$s) AND %1$s"
                        .formatted(of(id)));

        List<String> findings = Audit.findings(Audit.replayed(request));

        assertThat(findings)
                .contains(
                        "CHAIN_BROKEN 1 hash",
                        "CHAIN_BROKEN %d hash".formatted(Api.events(id).size()));
    }

    private static String of(DeploymentId deployment) {
        return "deployment_id = '%s'".formatted(deployment);
    }
}
