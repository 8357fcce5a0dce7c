package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Api;
import io.poolwright.lab.service.ServiceProcess;

/** One login for both services, behind the one origin. */
@ExtendWith(SharedLab.class)
class LoginIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void letsNobodyInWithoutALogin(Lab lab) {
        assertThat(lab.api().asNobody().get("/api/v1/vcenters").code()).isEqualTo(ErrorCode.LOGIN_REQUIRED.name());
    }

    @Test
    void anOperatorSeesTemplatesAndManagesNone(Lab lab) {
        Api operator = account(lab, "operator");

        assertThat(operator.get("/api/v1/templates").status()).isEqualTo(200);
        assertThat(operator.delete("/api/v1/templates/" + UUID.randomUUID()).code())
                .isEqualTo(ErrorCode.ROLE_MISSING.name());
        assertThat(operator.get("/api/v1/accounts").code()).isEqualTo(ErrorCode.ROLE_MISSING.name());
    }

    @Test
    void oneSessionIsGoodForBothServices(Lab lab) {
        Api auditor = account(lab, "auditor");

        assertThat(auditor.get("/api/v1/templates").status()).isEqualTo(200);
        assertThat(auditor.get("/api/v1/deployments").status()).isEqualTo(200);
        assertThat(auditor.post("/api/v1/deployments", Map.of()).code()).isEqualTo(ErrorCode.ROLE_MISSING.name());
    }

    @Test
    void aLogoutEndsTheSessionInBothServices(Lab lab) {
        Api operator = account(lab, "operator");
        assertThat(operator.get("/api/v1/deployments").status()).isEqualTo(200);

        operator.delete("/api/v1/session");

        assertThat(operator.get("/api/v1/templates").code()).isEqualTo(ErrorCode.LOGIN_REQUIRED.name());
        awaitLoginRequired(operator);
    }

    @Test
    void aDeactivatedAccountIsOutInBothServicesWithItsTokens(Lab lab) {
        Api operator = account(lab, "operator");
        String token = operator.post("/api/v1/tokens", Map.of("name", "script", "expiresInDays", 1))
                .orThrow()
                .path("token")
                .asText();
        Api script = lab.api().withToken(token);
        assertThat(script.get("/api/v1/deployments").status()).isEqualTo(200);

        String id = operator.get("/api/v1/session").orThrow().path("accountId").asText();
        lab.api()
                .put("/api/v1/accounts/" + id, Map.of("version", 1, "roles", List.of("operator"), "active", false))
                .orThrow();

        awaitLoginRequired(operator);
        awaitLoginRequired(script);
        assertThat(script.get("/api/v1/templates").code()).isEqualTo(ErrorCode.LOGIN_REQUIRED.name());
    }

    @Test
    void aSessionOutlivesARestartOfTheService(Lab lab) {
        Api operator = account(lab, "operator");
        ServiceProcess service = lab.services().templateService();

        service.kill();
        service.awaitReady();

        assertThat(operator.get("/api/v1/session").status()).isEqualTo(200);
    }

    /** The orchestrator hears of it through Kafka. */
    private static void awaitLoginRequired(Api api) {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(api.get("/api/v1/deployments").code()).isEqualTo(ErrorCode.LOGIN_REQUIRED.name()));
    }

    /** A new account with this role, logged in. */
    private static Api account(Lab lab, String role) {
        String name = role + "-" + UUID.randomUUID();
        JsonNode made = lab.api()
                .post("/api/v1/accounts", Map.of("name", name, "roles", List.of(role)))
                .orThrow();
        return lab.api().asNobody().logIn(name, made.path("password").asText());
    }
}
