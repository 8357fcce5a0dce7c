package io.poolwright.deploy.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.identity.SessionCookie;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.TestAccount;
import io.poolwright.lab.access.AccessRules;
import io.poolwright.lab.access.AccessWalk;

/** Who may call what, seen from outside. */
@OrchestratorTest
class AccessTest {

    private static final Path RULES = Path.of("src", "test", "resources", "access-rules.txt");

    @TestHTTPResource
    URI origin;

    @Test
    void everyOperationRefusesEachWrongRoleAndNoLogin() {
        Map<String, Map<String, String>> tokens = Arrays.stream(Role.values())
                .collect(Collectors.toMap(
                        Role::text,
                        role -> Map.of("Authorization", TestAccount.with(role).bearer())));

        try (AccessWalk walk = new AccessWalk(origin, AccessRules.read(RULES), tokens)) {
            assertThat(walk.deviations()).isEmpty();
        }
    }

    @Test
    void theDocumentSaysWhichRolesEachOperationNeeds() {
        Map<String, Map<String, Map<String, Object>>> paths =
                Api.get("/q/openapi?format=json").jsonPath().getMap("paths");

        AccessRules.read(RULES).allowed().forEach((operation, roles) -> {
            String[] words = operation.split(" ");
            Map<String, Object> documented = paths.get(words[1]).get(words[0].toLowerCase(Locale.ROOT));
            assertThat(documented.get("x-roles"))
                    .as(operation)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrderElementsOf(roles);
        });
    }

    @Test
    void namesTheAccountThatAsked() {
        TestAccount other = new TestAccount("oskar", Role.OPERATOR);
        DeploymentId mine = Api.deploy(Api.vmName());
        DeploymentId others = Api.accepted(other.byToken()
                .contentType(ContentType.JSON)
                .body(Api.request(Map.of()))
                .post(Api.DEPLOYMENTS));

        JsonPath list = Api.ok(Api.get(Api.DEPLOYMENTS + "?limit=200&requestedBy=oskar"));

        assertThat(list.<String>getList("items.id")).containsExactly(others.toString());
        assertThat(list.<String>getList("items.requestedBy")).containsExactly("oskar");
        assertThat(list.<Boolean>getList("items.mine")).containsExactly(false);
        assertThat(Api.ok(Api.get(Api.DEPLOYMENTS + "/" + mine)).getBoolean("mine"))
                .isTrue();
        assertThat(Api.ok(other.byToken().get(Api.DEPLOYMENTS + "/" + others)).getBoolean("mine"))
                .isTrue();
        Api.ended(mine);
        Api.ended(others);
        assertThat(Api.events(others).getFirst().get("actor")).isEqualTo("user:oskar");
    }

    @Test
    void letsOperatorsManageOnlyTheirOwn() {
        TestAccount other = new TestAccount("otto", Role.OPERATOR);
        String name = Api.vmName();
        OrchestratorLab.current().agents().script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "CLONE_TEMPLATE");

        Api.problem(manage(other, id, "cancel"), ErrorCode.NOT_YOUR_DEPLOYMENT);
        Api.problem(manage(other, id, "retry"), ErrorCode.NOT_YOUR_DEPLOYMENT);
        Api.problem(manage(TestAccount.OPERATOR, id, "retry"), ErrorCode.RETRY_NOT_POSSIBLE);
        Api.problem(manage(TestAccount.ADMIN, id, "retry"), ErrorCode.RETRY_NOT_POSSIBLE);

        OrchestratorLab.current().agents().script(name).goOn(DeploymentStep.CLONE_TEMPLATE);
        assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED");
    }

    private static Response manage(TestAccount account, DeploymentId id, String how) {
        return account.byToken()
                .contentType(ContentType.JSON)
                .body(how.equals("cancel") ? Map.of("cleanup", "KEEP") : Map.of())
                .post("%s/%s/%s".formatted(Api.DEPLOYMENTS, id, how));
    }

    @Test
    void letsPeopleInByTheirSessionAndKnowsOurOwnPage() {
        TestAccount.Session session = TestAccount.OPERATOR.logIn();

        assertThat(session.byCookie().get(Api.DEPLOYMENTS).statusCode()).isEqualTo(200);
        Api.problem(
                session.byCookie().contentType(ContentType.JSON).body("{}").post(Api.DEPLOYMENTS),
                ErrorCode.CSRF_TOKEN_MISSING);
        Api.problem(
                session.byCookieWithCsrf()
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post(Api.DEPLOYMENTS),
                ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void refusesASessionThatNobodySigned() {
        TestAccount.Session session = TestAccount.ADMIN.logIn();
        String forged = session.cookie().substring(0, session.cookie().lastIndexOf('.') + 1) + "c2lnbmF0dXJl";

        Api.problem(given().cookie(SessionCookie.NAME, forged).get(Api.DEPLOYMENTS), ErrorCode.LOGIN_REQUIRED);
        Api.problem(
                given().header("Authorization", "Bearer pw_guessed").get(Api.DEPLOYMENTS), ErrorCode.LOGIN_REQUIRED);
    }
}
