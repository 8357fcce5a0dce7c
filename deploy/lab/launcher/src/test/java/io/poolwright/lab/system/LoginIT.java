package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aSessionOutlivesARestartOfTheService(Lab lab) {
        Api operator = account(lab, "operator");
        ServiceProcess service = lab.services().templateService();

        service.kill();
        service.awaitReady();

        assertThat(operator.get("/api/v1/session").status()).isEqualTo(200);
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
