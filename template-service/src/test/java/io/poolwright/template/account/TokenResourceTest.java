package io.poolwright.template.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.Login;
import io.poolwright.template.lab.TemplateServiceTest;

@TemplateServiceTest
class TokenResourceTest {

    private static final String TOKENS = "/api/v1/tokens";

    @Test
    void actsAsTheAccountThatMadeIt() {
        Login operator = Login.withRoles("operator");
        String token = make(operator, "ci").getString("token");

        JsonPath session = Api.ok(withToken(token));

        assertThat(token).startsWith("pw_");
        assertThat(session.getString("name")).isEqualTo(operator.name());
        assertThat(session.getList("roles")).containsExactly("operator");
    }

    @Test
    void needsNoCsrfToken() {
        String token = make(Login.withRoles("operator"), "ci").getString("token");

        Response made = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("name", "another", "expiresInDays", 1))
                .post(TOKENS);

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    }

    @Test
    void isNotShownAgain() {
        Login operator = Login.withRoles("operator");
        String token = make(operator, "ci").getString("token");

        Response listed = operator.given().get(TOKENS);

        assertThat(Api.ok(listed).getList("items.name")).containsExactly("ci");
        assertThat(listed.asString()).doesNotContain(token);
    }

    @Test
    void endsWhenItIsDeleted() {
        Login operator = Login.withRoles("operator");
        JsonPath made = make(operator, "ci");

        Response deleted = operator.given().delete(TOKENS + "/" + made.getString("id"));

        assertThat(deleted.statusCode()).isEqualTo(204);
        Api.problem(withToken(made.getString("token")), ErrorCode.LOGIN_REQUIRED);
    }

    @Test
    void endsWithItsAccount() {
        Login operator = Login.withRoles("operator");
        String token = make(operator, "ci").getString("token");

        Api.ok(Api.put(
                Login.ACCOUNTS + "/" + operator.accountId(),
                Map.of("version", 1, "roles", java.util.List.of("operator"), "active", false)));

        Api.problem(withToken(token), ErrorCode.LOGIN_REQUIRED);
    }

    @Test
    void belongsToItsAccountAlone() {
        String id = make(Login.withRoles("operator"), "ci").getString("id");

        Response answer = Login.withRoles("operator").given().delete(TOKENS + "/" + id);

        Api.problem(answer, ErrorCode.TOKEN_NOT_FOUND);
    }

    @Test
    void refusesATokenThatNeverEnds() {
        Response answer = Login.admin().given().body(Map.of("name", "ci")).post(TOKENS);
        Response tooLong = Login.admin()
                .given()
                .body(Map.of("name", "ci", "expiresInDays", 366))
                .post(TOKENS);

        assertThat(Api.violations(answer)).containsExactly("/expiresInDays");
        assertThat(Api.violations(tooLong)).containsExactly("/expiresInDays");
    }

    @Test
    void refusesATokenThatNobodyMade() {
        Response answer = withToken("pw_nobody");

        Api.problem(answer, ErrorCode.LOGIN_REQUIRED);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    private static JsonPath make(Login login, String name) {
        Response made =
                login.given().body(Map.of("name", name, "expiresInDays", 30)).post(TOKENS);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.jsonPath();
    }

    private static Response withToken(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get(Login.SESSION);
    }
}
