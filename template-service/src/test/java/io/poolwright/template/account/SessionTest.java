package io.poolwright.template.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.identity.SessionCookie;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.Login;
import io.poolwright.template.lab.TemplateLab;
import io.poolwright.template.lab.TemplateServiceTest;

@TemplateServiceTest
class SessionTest {

    private static final String PASSWORD = "a long enough password";

    @Test
    void theFirstAdministratorLogsInWithTheGeneratedPassword() {
        Response answer = Login.attempt("admin", TemplateLab.current().firstAdminPassword(), Login.newAddress());

        JsonPath session = Api.ok(answer);
        assertThat(session.getString("name")).isEqualTo("admin");
        assertThat(session.getList("roles")).containsExactly("admin");
        assertThat(session.getString("csrfToken")).hasSizeGreaterThan(20);
    }

    @Test
    void keepsTheSessionWhereNoScriptAndNoOtherSiteGetsIt() {
        Response answer = Login.attempt("admin", TemplateLab.current().firstAdminPassword(), Login.newAddress());

        Cookie cookie = answer.detailedCookie(SessionCookie.NAME);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.isSecured()).isFalse();
    }

    @Test
    void marksTheCookieAsSecureBehindTls() {
        Response answer = RestAssured.given()
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", Login.newAddress())
                .contentType("application/json")
                .body(Map.of("name", "admin", "password", TemplateLab.current().firstAdminPassword()))
                .post(Login.SESSION);

        assertThat(answer.detailedCookie(SessionCookie.NAME).isSecured()).isTrue();
    }

    @Test
    void tellsWhoIsLoggedIn() {
        Login operator = Login.withRoles("operator", "auditor");

        JsonPath session = Api.ok(operator.given().get(Login.SESSION));

        assertThat(session.getString("name")).isEqualTo(operator.name());
        assertThat(session.getList("roles")).containsExactly("operator", "auditor");
        assertThat(session.getString("csrfToken")).isEqualTo(operator.csrfToken());
    }

    @Test
    void tellsNobodyApartFromWhoIsNotLoggedIn() {
        Api.problem(RestAssured.get(Login.SESSION), ErrorCode.LOGIN_REQUIRED);
        Api.problem(
                RestAssured.given().cookie(SessionCookie.NAME, "not-a-session").get(Login.SESSION),
                ErrorCode.LOGIN_REQUIRED);
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownNameInTheSameWords() {
        Login operator = Login.withRoles("operator");

        JsonPath wrong =
                Api.problem(Login.attempt(operator.name(), "wrong", Login.newAddress()), ErrorCode.LOGIN_REFUSED);
        JsonPath unknown = Api.problem(
                Login.attempt("nobody-" + UUID.randomUUID(), "wrong", Login.newAddress()), ErrorCode.LOGIN_REFUSED);

        assertThat(wrong.getString("detail")).isEqualTo(unknown.getString("detail"));
    }

    @Test
    void locksANameAfterSeveralFailuresEvenForTheRightPassword() {
        Login operator = Login.withRoles("operator");
        for (int i = 0; i < 5; i++) {
            Api.problem(Login.attempt(operator.name(), "wrong", Login.newAddress()), ErrorCode.LOGIN_REFUSED);
        }

        Response locked = Login.attempt(operator.name(), operator.password(), Login.newAddress());

        Api.problem(locked, ErrorCode.LOGIN_LOCKED);
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(1, 16);
        JsonPath account = Api.ok(Login.admin().given().get(Login.ACCOUNTS + "/" + operator.accountId()));
        assertThat(account.getString("lockedUntil")).isNotNull();
    }

    @Test
    void locksAnAddressThatTriesManyNames() {
        String address = Login.newAddress();
        for (int i = 0; i < 30; i++) {
            Api.problem(Login.attempt("guess-" + UUID.randomUUID(), "wrong", address), ErrorCode.LOGIN_REFUSED);
        }

        Response locked = Login.attempt("guess-" + UUID.randomUUID(), "wrong", address);

        Api.problem(locked, ErrorCode.LOGIN_LOCKED);
    }

    @Test
    void forgetsTheFailuresOfANameWhenItLogsIn() {
        Login operator = Login.withRoles("operator");
        for (int i = 0; i < 4; i++) {
            Login.attempt(operator.name(), "wrong", Login.newAddress());
        }
        Login.of(operator.name(), operator.password());

        Response refused = Login.attempt(operator.name(), "wrong", Login.newAddress());

        Api.problem(refused, ErrorCode.LOGIN_REFUSED);
    }

    @Test
    void refusesAChangeThatDoesNotComeFromThePage() {
        Response bare = RestAssured.given()
                .cookie(SessionCookie.NAME, Login.admin().cookie())
                .contentType("application/json")
                .body(Map.of("name", "x", "expiresInDays", 1))
                .post("/api/v1/tokens");
        Response foreign = RestAssured.given()
                .cookie(SessionCookie.NAME, Login.admin().cookie())
                .header("X-CSRF-Token", "of-another-session")
                .contentType("application/json")
                .body(Map.of("name", "x", "expiresInDays", 1))
                .post("/api/v1/tokens");

        Api.problem(bare, ErrorCode.CSRF_TOKEN_MISSING);
        Api.problem(foreign, ErrorCode.CSRF_TOKEN_MISSING);
    }

    @Test
    void endsAtOnceWhenItIsLoggedOut() {
        Login operator = Login.withRoles("operator");
        Login elsewhere = Login.of(operator.name(), operator.password());

        Response answer = operator.given().delete(Login.SESSION);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.detailedCookie(SessionCookie.NAME).getMaxAge()).isZero();
        Api.problem(operator.given().get(Login.SESSION), ErrorCode.LOGIN_REQUIRED);
        Api.ok(elsewhere.given().get(Login.SESSION));
    }

    @Test
    void aNewPasswordEndsEveryOtherSessionAndKeepsThePageGoing() {
        Login operator = Login.withRoles("operator");
        Login elsewhere = Login.of(operator.name(), operator.password());

        Response answer = operator.given()
                .body(Map.of("currentPassword", operator.password(), "newPassword", PASSWORD))
                .put(Login.SESSION + "/password");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
        Api.problem(elsewhere.given().get(Login.SESSION), ErrorCode.LOGIN_REQUIRED);
        Login renewed = new Login(
                operator.name(),
                PASSWORD,
                operator.accountId(),
                answer.cookie(SessionCookie.NAME),
                operator.csrfToken());
        assertThat(renewed.given().delete(Login.SESSION).statusCode()).isEqualTo(204);
        Login.of(operator.name(), PASSWORD);
    }

    @Test
    void refusesANewPasswordWithoutTheCurrentOneOrThatIsTooShort() {
        Login operator = Login.withRoles("operator");

        Response wrong = operator.given()
                .body(Map.of("currentPassword", "wrong", "newPassword", PASSWORD))
                .put(Login.SESSION + "/password");
        Response weak = operator.given()
                .body(Map.of("currentPassword", operator.password(), "newPassword", "short"))
                .put(Login.SESSION + "/password");

        assertThat(Api.violations(wrong)).containsExactly("/currentPassword");
        assertThat(Api.violations(weak)).containsExactly("/newPassword");
    }
}
