package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Answer;
import io.poolwright.lab.api.Deployment;

/** Test connection, through all services, on a target that is in order and then is not. */
@ExtendWith(SharedLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbedTargetIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Lab lab;
    private String address;
    private String target;

    @BeforeAll
    void deploy(Lab shared) {
        lab = shared;
        address = SharedLab.freeAddress();
        Deployment asked = lab.template(Lab.TEMPLATE_VM).deploy(SharedLab.freeName("probed"), address);
        Deployment deployment = lab.deployments().await(asked.id(), LIMIT);
        assertThat(deployment.state()).as(deployment.view().toPrettyString()).isEqualTo("SUCCEEDED");
        target = "/api/v1/targets/" + deployment.targetId();
    }

    @Test
    void isGreenWhileAllIsWellAndRedWhenTheGuestIsBroken() {
        JsonNode green = probe();
        assertThat(green.path("state").asText()).as(green.toPrettyString()).isEqualTo("PASSED");
        assertThat(green.path("findings"))
                .allSatisfy(
                        finding -> assertThat(finding.path("outcome").asText()).isEqualTo("OK"));
        assertThat(health()).isEqualTo("HEALTHY");

        lab.guest(address).run("sudo systemctl stop nfs-server");
        JsonNode red = probe();

        assertThat(red.path("state").asText()).as(red.toPrettyString()).isEqualTo("FAILED");
        assertThat(failures(red)).containsExactly("NFS_SERVER_INACTIVE");
        assertThat(health()).isEqualTo("FAILED");

        lab.guest(address).replaceHostKeys();
        JsonNode stranger = probe();

        assertThat(failures(stranger)).containsExactly("SSH_HOST_KEY_MISMATCH");
        assertThat(lab.api().get(target + "/probes").orThrow().path("items"))
                .extracting(probe -> probe.path("state").asText())
                .containsExactly("FAILED", "FAILED", "PASSED");
    }

    private JsonNode probe() {
        Answer accepted = lab.api().post(target + "/probes", null);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        String path = target + "/probes/" + accepted.body().path("id").asText();
        return await().atMost(LIMIT)
                .until(
                        () -> lab.api().get(path).orThrow(),
                        probe -> !probe.path("state").asText().equals("RUNNING"));
    }

    private String health() {
        return lab.api().get(target).orThrow().path("health").path("state").asText();
    }

    private static List<String> failures(JsonNode probe) {
        return probe.path("findings").findValuesAsText("code");
    }
}
