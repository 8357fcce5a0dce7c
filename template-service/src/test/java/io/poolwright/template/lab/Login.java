package io.poolwright.template.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import io.poolwright.contracts.identity.CsrfProtection;
import io.poolwright.contracts.identity.SessionCookie;

/** Somebody who is logged in, as a browser is: with the cookie and the session's CSRF token. */
public record Login(String name, String password, String accountId, String cookie, String csrfToken) {

    public static final String SESSION = "/api/v1/session";
    public static final String ACCOUNTS = "/api/v1/accounts";

    private static Login admin;

    /** The first administrator; one session for all tests, which none of them ends. */
    public static synchronized Login admin() {
        if (admin == null) {
            admin = of("admin", TemplateLab.current().firstAdminPassword());
        }
        return admin;
    }

    /** A new account with these roles, logged in. */
    public static Login withRoles(String... roles) {
        String name = "u-" + UUID.randomUUID();
        String password = "password-" + UUID.randomUUID();
        Response made = admin().given()
                .body(Map.of("name", name, "roles", List.of(roles), "password", password))
                .post(ACCOUNTS);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return of(name, password);
    }

    /** Logs in. */
    public static Login of(String name, String password) {
        Response answer = attempt(name, password, newAddress());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonPath view = answer.jsonPath();
        return new Login(
                name,
                password,
                view.getString("accountId"),
                answer.cookie(SessionCookie.NAME),
                view.getString("csrfToken"));
    }

    /** Tries to log in from an address. */
    public static Response attempt(String name, String password, String address) {
        return RestAssured.given()
                .header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "password", password))
                .post(SESSION);
    }

    /** An address that nobody else logs in from. */
    public static String newAddress() {
        UUID random = UUID.randomUUID();
        return "2001:db8::%x:%x:%x"
                .formatted(
                        random.getMostSignificantBits() & 0xffff,
                        random.getLeastSignificantBits() & 0xffff,
                        random.getMostSignificantBits() >>> 48);
    }

    /** A request of theirs. */
    public RequestSpecification given() {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .cookie(SessionCookie.NAME, cookie)
                .header(CsrfProtection.HEADER, csrfToken)
                .contentType(ContentType.JSON);
    }

    /** What marks a request as theirs, by header name. */
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Cookie", SessionCookie.NAME + "=" + cookie);
        headers.put(CsrfProtection.HEADER, csrfToken);
        return headers;
    }
}
