package io.poolwright.template.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.InventoryEvent.VCenterChecked;
import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.vsphere.PresentedCertificate;
import io.poolwright.contracts.vsphere.VCenterAbout;
import io.poolwright.contracts.vsphere.VCenterReport;
import io.poolwright.contracts.vsphere.VCenterReport.Login;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.StandInAgent;
import io.poolwright.template.lab.TemplateServiceTest;

@TemplateServiceTest
class VCenterTestsTest {

    private static final CertificateFingerprint SHOWN = new CertificateFingerprint("ab".repeat(32));
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    StandInAgent agent;

    private String vcenter;

    @BeforeEach
    void registerAVCenter() {
        vcenter = Api.newVCenter();
    }

    @Test
    void showsWhatTheAgentFound() {
        JsonPath test = Api.ok(testAnsweredWith(query -> new VCenterReport(
                NOW,
                Optional.of(shown()),
                Optional.of(Login.ACCEPTED),
                Optional.of(new VCenterAbout("VMware vCenter Server 8.0.2", "8.0.2", "1", "8.0.2.0", "uuid")),
                Optional.empty())));

        assertThat(test.getBoolean("reachable")).isTrue();
        assertThat(test.getString("presented.sha256")).isEqualTo(SHOWN.value());
        assertThat(test.getList("presented.names")).containsExactly("vcenter.example");
        assertThat(test.getBoolean("presented.trustedBySystem")).isTrue();
        assertThat(test.getBoolean("login.accepted")).isTrue();
        assertThat(test.getString("about.version")).isEqualTo("8.0.2");
        assertThat(test.getMap("")).doesNotContainKey("failure");
    }

    @Test
    void showsTheCertificateThatIsNotTrustedYet() {
        JsonPath test = Api.ok(testAnsweredWith(query -> new VCenterReport(
                NOW,
                Optional.of(shown()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Failure.of(ErrorCode.VCENTER_CERTIFICATE_REJECTED, "Nobody vouches for it")))));

        assertThat(test.getString("presented.sha256")).isEqualTo(SHOWN.value());
        assertThat(test.getString("failure.code")).isEqualTo("VCENTER_CERTIFICATE_REJECTED");
        assertThat(test.getString("failure.hint")).isEqualTo(ErrorCode.VCENTER_CERTIFICATE_REJECTED.hint());
        assertThat(test.getMap("")).doesNotContainKeys("login", "about");
    }

    @Test
    void saysThatNobodyAnswersThere() {
        JsonPath test = Api.ok(testAnsweredWith(query -> new VCenterReport(
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Failure.of(ErrorCode.VCENTER_UNREACHABLE, "Nobody there")))));

        assertThat(test.getBoolean("reachable")).isFalse();
        assertThat(test.getMap("")).doesNotContainKey("presented");
    }

    @Test
    void remembersARefusedLoginUntilThePasswordIsEnteredAnew() {
        JsonPath refused = Api.ok(testAnsweredWith(query -> refusal()));
        assertThat(refused.getBoolean("login.accepted")).isFalse();
        assertThat(refused.getString("login.code")).isEqualTo("VCENTER_LOGIN_REFUSED");

        testAnsweredWith(query -> refusal());
        Api.ok(Api.put(path(""), Api.vcenter(Map.of("version", 1, "password", "corrected"))));
        testAnsweredWith(query -> refusal());

        assertThat(agent.asked(vcenter, CheckVCenter.class))
                .extracting(CheckVCenter::loginRefused)
                .containsExactly(false, true, false);
    }

    @Test
    void givesTheAgentLessTimeThanItWaitsItself() {
        Instant before = Instant.now();

        testAnsweredWith(query -> refusal());

        assertThat(agent.asked(vcenter, CheckVCenter.class))
                .singleElement()
                .satisfies(query -> assertThat(query.deadline()).isBefore(before.plus(Duration.ofMinutes(1))));
    }

    @Test
    void saysThatTheAgentIsSilent() {
        Api.problem(Api.post(path("/test"), Map.of()), ErrorCode.AGENT_SILENT);
    }

    @Test
    void knowsNoVCenterThatIsNotRegistered() {
        vcenter = UUID.randomUUID().toString();

        Api.problem(Api.post(path("/test"), Map.of()), ErrorCode.VCENTER_NOT_FOUND);
    }

    /** The answer of a test that the agent answers with a report. */
    private Response testAnsweredWith(Function<CheckVCenter, VCenterReport> report) {
        List<CheckVCenter> before = agent.asked(vcenter, CheckVCenter.class);
        CompletableFuture<Response> test = CompletableFuture.supplyAsync(() -> Api.post(path("/test"), Map.of()));
        CheckVCenter query = agent.awaitQuery(vcenter, CheckVCenter.class, asked -> !before.contains(asked));
        agent.say(new VCenterChecked(query.vcenterId(), query.checkId(), report.apply(query)));
        return test.orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static VCenterReport refusal() {
        return new VCenterReport(
                NOW,
                Optional.of(shown()),
                Optional.of(Login.REFUSED),
                Optional.empty(),
                Optional.of(Failure.of(ErrorCode.VCENTER_LOGIN_REFUSED, "The login was refused")));
    }

    private static PresentedCertificate shown() {
        return new PresentedCertificate(
                SHOWN, "CN=vcenter", "CN=CA", NOW, NOW, List.of("vcenter.example"), true, Optional.empty());
    }

    private String path(String below) {
        return Api.VCENTERS + "/" + vcenter + below;
    }
}
