package io.poolwright.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.system.SharedLab;

/** However a deployment is watched, the same is seen in the end: every fact, once. */
@ExtendWith({Chromium.Present.class, SharedLab.class})
class LiveViewIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Lab lab;

    LiveViewIT(Lab lab) {
        this.lab = lab;
    }

    @Test
    void showsTheSameAfterAReloadInASecondTabAndThroughACutConnection() throws IOException {
        String name = SharedLab.freeName("watched");
        lab.guests().prepare(name, guest -> guest.withAnswersAfter(Duration.ofSeconds(1)));
        Deployment deployment = lab.template(Lab.TEMPLATE_VM).deploy(name, SharedLab.freeAddress());
        try (Chromium chromium = Chromium.start();
                Person person = chromium.person(lab.gateway().url())) {
            person.logsIn(lab.firstAdmin().name(), lab.firstAdmin().password());
            person.opens("/deployments/" + deployment.id());
            person.sees("Powering on VM");
            person.page().reload();
            Page second = person.newTab();
            second.navigate("/deployments/" + deployment.id());
            second.getByText("Live", exactly()).first().waitFor();

            person.context().setOffline(true);
            lab.gateway().cut();
            second.getByText("Connection lost, reconnecting").first().waitFor();
            person.context().setOffline(false);
            Deployment ended = lab.deployments().await(deployment.id(), LIMIT);
            person.page().getByText("Complete", exactly()).first().waitFor();
            second.getByText("Complete", exactly()).first().waitFor();

            assertThat(ended.state()).isEqualTo("SUCCEEDED");
            assertThat(console(person.page()))
                    .hasSize(lab.deployments().events(deployment.id()).size())
                    .isEqualTo(console(second));
        }
    }

    private static List<String> console(Page page) throws IOException {
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Download"))
                        .click());
        return Files.readAllLines(download.path()).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
