package io.poolwright.lab.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.poolwright.lab.api.Answer;
import io.poolwright.lab.api.Api;

/** An account that uses everything it can log in with, and what was used. */
final class AccountSecrets {

    private static final String SESSION = "/api/v1/session";
    private static final String ACCOUNTS = "/api/v1/accounts";

    private final Map<String, String> chosen = new LinkedHashMap<>();
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final Api admin;
    private final Api nobody;
    private String token;

    private AccountSecrets(Api admin) {
        this.admin = admin;
        this.nobody = admin.asNobody();
    }

    static AccountSecrets use(Api admin) {
        AccountSecrets secrets = new AccountSecrets(admin);
        secrets.useAll();
        return secrets;
    }

    /** What people typed: it is in no answer at all. */
    Map<String, String> chosen() {
        return chosen;
    }

    /** What the service made up: it is in one answer, the one that gave it. */
    Map<String, String> shown() {
        return shown;
    }

    /** The API token. */
    String token() {
        return token;
    }

    private void useAll() {
        String name = "secretive-" + UUID.randomUUID();
        String id = made(name);
        String generated =
                shown("generated password", admin.post(ACCOUNTS + "/" + id + "/password", Map.of()), "password");
        shownCookie("session", logIn(name, generated));
        logIn(name, chosen("guessed password"));
        String own = chosen("own password");
        nobody.logIn(name, generated)
                .put(SESSION + "/password", Map.of("currentPassword", generated, "newPassword", own));
        shownCookie("second session", logIn(name, own));
        token = shown(
                "API token",
                nobody.logIn(name, own).post("/api/v1/tokens", Map.of("name", "secretive", "expiresInDays", 1)),
                "token");
        nobody.withToken(token).get("/api/v1/deployments").orThrow();
        nobody.withToken(token).get("/api/v1/templates").orThrow();
    }

    private String made(String name) {
        return admin.post(
                        ACCOUNTS,
                        Map.of("name", name, "roles", List.of("operator"), "password", chosen("given password")))
                .orThrow()
                .path("account")
                .path("id")
                .asText();
    }

    private Answer logIn(String name, String password) {
        return nobody.post(SESSION, Map.of("name", name, "password", password));
    }

    private String chosen(String what) {
        String secret = "chosen-%s-Xq7".formatted(UUID.randomUUID());
        chosen.put(what, secret);
        return secret;
    }

    private String shown(String what, Answer answer, String property) {
        String secret = answer.orThrow().path(property).asText();
        shown.put(what, secret);
        return secret;
    }

    private void shownCookie(String what, Answer answer) {
        answer.orThrow();
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        shown.put(what, cookie.substring(cookie.indexOf('=') + 1));
    }
}
