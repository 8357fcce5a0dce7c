package io.poolwright.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;

@OrchestratorTest
class OperationsTest {

    private final OrchestratorLab lab = OrchestratorLab.current();

    @Test
    void isReadyOnceItReadsTheLog() {
        await().atMost(Api.PATIENCE).until(() -> Api.get("/q/health/ready").statusCode() == 200);

        assertThat(Api.get("/q/health/ready").asString())
                .contains("log-readers", "\"kafka\"", "consumer-lag", "PostgreSQL", "accounts");
        assertThat(Api.get("/q/health/live").asString()).contains("log-readers", "kafka-watch", "accounts-reader");
        assertThat(Api.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(Api.get("/q/health/started").asString()).contains("log-readers", "\"kafka\"");
        assertThat(Api.get("/q/health/started").statusCode()).isEqualTo(200);
    }

    @Test
    void logsLinesForPeopleUnlessItIsInProduction() {
        assertThat(ConfigProvider.getConfig().getValue("quarkus.log.console.json.enabled", Boolean.class))
                .isFalse();
    }

    @Test
    void isAliveButNotReadyWhileTheDatabaseIsAway() {
        lab.postgres().stop();
        try {
            await().atMost(Api.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(503));
            assertThat(Api.get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            lab.postgres().restart();
        }

        await().atMost(Api.PATIENCE)
                .untilAsserted(() ->
                        assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void countsWhatItDoes() {
        Api.ended(Api.deploy(Api.vmName()));

        String metrics = Api.get("/q/metrics").asString();

        assertThat(metrics)
                .contains("poolwright_facts_projected_total{type=\"DeploymentSucceeded\"")
                .contains("poolwright_deployments{state=\"SUCCEEDED\"")
                .contains("poolwright_deployment_duration_seconds_bucket{state=\"SUCCEEDED\",le=\"600.0\"}")
                .contains("poolwright_projection_delay_seconds_bucket")
                .contains("poolwright_consumer_lag{group=\"deploy-orchestrator\",topic=\"poolwright.deployments\"}")
                .contains("poolwright_leases_lost_total")
                .contains("poolwright_commands_resent_total")
                .contains("poolwright_sse_clients");
    }

    @Test
    void saysThatTheDatabaseIsAwayAndComesBack() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);

        lab.postgres().stop();
        try {
            Api.problem(Api.get(Api.DEPLOYMENTS + "/" + id), ErrorCode.DATABASE_UNAVAILABLE);
            Api.problem(Api.post(Api.request(Map.of())), ErrorCode.DATABASE_UNAVAILABLE);
        } finally {
            lab.postgres().restart();
        }

        assertThat(Api.ended(Api.deploy(Api.vmName())).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void saysThatTheLogIsAwayAndStartsNothing() {
        String name = Api.vmName();
        Api.template();

        lab.broker().stop();
        try {
            assertTimeout(
                    Duration.ofSeconds(10),
                    () -> Api.problem(Api.post(Api.request(Map.of("vmName", name))), ErrorCode.LOG_UNAVAILABLE));
        } finally {
            lab.broker().restart();
        }

        await().atMost(Api.PATIENCE).until(() -> Api.post(Api.request(Map.of())).statusCode() == 202);
        assertThat(Api.get(Api.DEPLOYMENTS + "?limit=200").asString()).doesNotContain(name);
    }
}
