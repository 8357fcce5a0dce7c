package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Answer;
import io.poolwright.lab.vcsim.Govc;
import io.poolwright.lab.vcsim.VirtualMachine;

/** From vcsim through the agent and Kafka to whoever asks: what there is, and whether it can be used. */
@ExtendWith(SharedLab.class)
class InventoryIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ANOTHER_CERTIFICATE = "ab".repeat(32);

    private Lab lab;
    private String vcenter;

    @BeforeEach
    void registerTheVCenterOnceMore(Lab shared) {
        lab = shared;
        vcenter = register(lab.vcsim().password(), lab.vcsim().certificateSha256());
    }

    @Test
    void showsTheTemplatesOfANewVCenter() {
        await().atMost(PATIENCE).until(() -> summary().path("state").asText().equals("READY"));

        JsonNode templates =
                lab.api().get(path("/inventory?kind=TEMPLATE")).body().path("items");
        assertThat(templates.findValuesAsText("moref"))
                .containsAll(lab.vcenter().virtualMachines().stream()
                        .filter(VirtualMachine::template)
                        .map(VirtualMachine::moref)
                        .toList());
        assertThat(templates.findValuesAsText("name")).contains(Lab.TEMPLATE_VM);
        assertThat(summary().path("counts").path("DATASTORE").asInt()).isPositive();
    }

    @Test
    void showsWhatAnotherClientChangesWithoutBeingAskedToRead() {
        await().atMost(PATIENCE).until(() -> summary().path("state").asText().equals("READY"));
        String name = "vlan-" + UUID.randomUUID();

        Govc.at(lab.vcsim()).lines("dvs.portgroup.add", "-dvs", "DVS0", "-vlan", "77", name);

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode networks = lab.api()
                    .get(path("/inventory?kind=NETWORK&query=" + name))
                    .body()
                    .path("items");
            assertThat(networks.findValuesAsText("vlan")).containsExactly("77");
        });
    }

    @Test
    void saysThatTheVCenterCanBeUsed() {
        Answer test = lab.api().post(path("/test"), Map.of());

        assertThat(test.status()).as(test.text()).isEqualTo(200);
        assertThat(test.body().path("login").path("accepted").asBoolean()).isTrue();
        assertThat(test.body().path("presented").path("matchesPin").asBoolean()).isTrue();
        assertThat(test.body().path("about").path("fullName").asText()).isNotBlank();
    }

    @Test
    void showsTheCertificateToPinAndSendsNothingBefore() {
        vcenter = register(lab.vcsim().password(), ANOTHER_CERTIFICATE);

        Answer test = lab.api().post(path("/test"), Map.of());

        assertThat(test.status()).as(test.text()).isEqualTo(200);
        assertThat(test.body().path("presented").path("sha256").asText().replace(":", ""))
                .isEqualToIgnoringCase(lab.vcsim().certificateSha256());
        assertThat(test.body().path("failure").path("code").asText()).isEqualTo("VCENTER_CERTIFICATE_REJECTED");
        assertThat(test.body().has("login")).isFalse();
    }

    @Test
    void saysThatThePasswordIsWrong() {
        vcenter = register("wrong", lab.vcsim().certificateSha256());

        Answer test = lab.api().post(path("/test"), Map.of());

        assertThat(test.body().path("login").path("code").asText()).isEqualTo("VCENTER_LOGIN_REFUSED");
        await().atMost(PATIENCE).until(() -> summary().path("state").asText().equals("FAILED"));
    }

    private String register(String password, String certificateSha256) {
        Answer answer = lab.api()
                .post(
                        "/api/v1/vcenters",
                        Map.of(
                                "name",
                                "inventory " + UUID.randomUUID(),
                                "url",
                                lab.vcsim().url().toString(),
                                "username",
                                lab.vcsim().username(),
                                "password",
                                password,
                                "certificateSha256",
                                certificateSha256));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("id").asText();
    }

    private JsonNode summary() {
        return lab.api().get(path("/inventory/summary")).body();
    }

    private String path(String below) {
        return "/api/v1/vcenters/%s%s".formatted(vcenter, below);
    }
}
