package io.poolwright.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.system.SharedLab;

/** Every page, in light and dark, on a telephone and on a wide screen: nothing bars anybody, nothing is cut off. */
@ExtendWith({Chromium.Present.class, SharedLab.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageIT {

    private final Map<String, String> pages = new LinkedHashMap<>();
    private Lab lab;

    @BeforeAll
    void deployOne(Lab shared) {
        lab = shared;
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        Deployment asked = template.deploy(SharedLab.freeName("zfs-dr"), SharedLab.freeAddress());
        Deployment deployed = lab.deployments().await(asked.id(), Duration.ofMinutes(4));
        pages.put("home", "/");
        pages.put("deploy", "/deploy?template=" + template.id());
        pages.put("deployments", "/deployments");
        pages.put("deployment", "/deployments/" + deployed.id());
        pages.put("targets", "/targets");
        pages.put("target", "/targets/" + deployed.targetId());
        pages.put("templates", "/settings/templates");
        pages.put("template", "/settings/templates/" + template.id());
        pages.put("template-add", "/settings/templates/new");
        pages.put("vcenters", "/settings/vcenters");
        pages.put("vcenter", "/settings/vcenters/" + template.vcenterId());
        pages.put("vcenter-edit", "/settings/vcenters/%s/edit".formatted(template.vcenterId()));
        pages.put("vcenter-add", "/settings/vcenters/new");
        pages.put("ssh-keys", "/settings/ssh-keys");
        pages.put("ssh-key-add", "/settings/ssh-keys/new");
        pages.put("accounts", "/settings/accounts");
        pages.put("account-add", "/settings/accounts/new");
        pages.put("own-account", "/account");
        pages.put("tokens", "/account/tokens");
        pages.put("not-found", "/nowhere");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1440,900", "DARK,1440,900", "LIGHT,360,740", "DARK,3840,2160"})
    void isUsableByEverybody(ColorScheme scheme, int width, int height) {
        String look = "%s-%d".formatted(scheme.name().toLowerCase(Locale.ROOT), width);
        try (Chromium chromium = Chromium.start();
                Person person = chromium.person(lab.gateway().url(), scheme, width, height)) {
            person.opens("/login");
            person.heading("Log in").waitFor();
            looksAround(person, "login-" + look);
            person.logsIn(lab.firstAdmin().name(), lab.firstAdmin().password());
            pages.forEach((name, path) -> {
                person.opens(path);
                looksAround(person, name + "-" + look);
            });
            assertThat(person.complaints()).isEmpty();
        }
    }

    private static void looksAround(Person person, String name) {
        Page page = person.page();
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        page.locator("h1").first().waitFor();
        page.waitForFunction("() => !document.querySelector('[role=progressbar][aria-valuetext=\"Loading\"]')");
        person.findsNoBarrier();
        assertThat((boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s fits its window", name)
                .isTrue();
        person.takesScreenshot(name);
    }
}
