package io.poolwright.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import com.microsoft.playwright.options.RequestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.lab.Lab;
import io.poolwright.lab.system.SharedLab;

/** What a role may not do is not offered, and neither its address nor the API lets it through. */
@ExtendWith({Chromium.Present.class, SharedLab.class})
class RoleLimitsIT {

    private final Lab lab;

    RoleLimitsIT(Lab lab) {
        this.lab = lab;
    }

    @Test
    void nobodySeesAnythingWithoutLoggingIn() {
        try (Chromium chromium = Chromium.start();
                Person stranger = chromium.person(lab.gateway().url())) {
            stranger.opens("/deployments");

            stranger.heading("Log in").waitFor();
            assertThat(stranger.context().request().get("/api/v1/deployments").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void anOperatorDeploysButManagesNothing() {
        try (Chromium chromium = Chromium.start();
                Person operator = loggedIn(chromium, "operator")) {
            assertThat(operator.navigation()).contains("Deploy a target").doesNotContain("Accounts");
            operator.opens("/settings/accounts");
            operator.heading("This page is not for you").waitFor();
            operator.opens("/settings/vcenters");
            operator.heading("vCenters").waitFor();
            assertThat(operator.page().getByText("Register a vCenter").count()).isZero();
            assertThat(statusOf(operator, "/api/v1/vcenters")).isEqualTo(403);
            assertThat(operator.context().request().get("/api/v1/accounts").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void anAuditorOnlyReads() {
        try (Chromium chromium = Chromium.start();
                Person auditor = loggedIn(chromium, "auditor")) {
            assertThat(auditor.navigation()).contains("Deployments").doesNotContain("Deploy a target", "Accounts");
            auditor.opens("/deploy");
            auditor.heading("This page is not for you").waitFor();
            auditor.opens("/deployments");
            auditor.heading("Deployments").waitFor();
            assertThat(statusOf(auditor, "/api/v1/deployments")).isEqualTo(403);
        }
    }

    @Test
    void aStolenCookieAloneChangesNothing() {
        try (Chromium chromium = Chromium.start();
                Person operator = loggedIn(chromium, "operator")) {
            var answer = operator.context()
                    .request()
                    .post(
                            "/api/v1/deployments",
                            RequestOptions.create()
                                    .setHeader("Content-Type", "application/json")
                                    .setData("{}"));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("CSRF_TOKEN_MISSING");
        }
    }

    private Person loggedIn(Chromium chromium, String role) {
        String name = role + "-" + UUID.randomUUID();
        String password = Given.account(lab, name, role);
        Person person = chromium.person(lab.gateway().url());
        person.logsIn(name, password);
        return person;
    }

    /** Of an empty request that the page itself could send. */
    private static int statusOf(Person person, String path) {
        return (int) person.page().evaluate("""
                        async path => {
                          const session = await (await fetch('/api/v1/session')).json();
                          const answer = await fetch(path, { method: 'POST', body: '{}',
                            headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrfToken } });
                          return answer.status;
                        }
                        """, path);
    }
}
