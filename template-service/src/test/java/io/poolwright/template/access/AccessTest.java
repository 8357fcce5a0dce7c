package io.poolwright.template.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.lab.access.AccessRules;
import io.poolwright.lab.access.AccessWalk;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.Login;
import io.poolwright.template.lab.TemplateServiceTest;

@TemplateServiceTest
class AccessTest {

    private static final Path RULES = Path.of("src", "test", "resources", "access-rules.txt");

    @TestHTTPResource
    URI origin;

    @Test
    void everyOperationRefusesEachWrongRoleAndNoLogin() {
        Map<String, Map<String, String>> tokens = Stream.of("admin", "operator", "auditor")
                .collect(Collectors.toMap(role -> role, role -> Map.of("Authorization", "Bearer " + token(role))));

        try (AccessWalk walk = new AccessWalk(origin, AccessRules.read(RULES), tokens)) {
            assertThat(walk.deviations()).isEmpty();
        }
    }

    @Test
    void saysWhichRolesTheCallerHas() {
        Login auditor = Login.withRoles("auditor");

        var problem = Api.problem(auditor.given().get(Login.ACCOUNTS), ErrorCode.ROLE_MISSING);

        assertThat(problem.getString("detail")).contains("auditor");
    }

    @Test
    void namesWhoMadeIt() {
        Login admin = Login.withRoles("admin");

        var made = Api.created(admin.given().body(Api.vcenter(Map.of())).post(Api.VCENTERS));

        assertThat(made.getString("createdBy")).isEqualTo(admin.name());
    }

    private static String token(String role) {
        return Login.withRoles(role)
                .given()
                .body(Map.of("name", "walk", "expiresInDays", 1))
                .post("/api/v1/tokens")
                .jsonPath()
                .getString("token");
    }
}
