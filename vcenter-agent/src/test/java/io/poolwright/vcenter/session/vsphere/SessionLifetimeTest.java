package io.poolwright.vcenter.session.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.session.VCenterPasswords;

@QuarkusTest
@WithTestResource(LabResource.class)
class SessionLifetimeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    VCenterLab lab;

    @Inject
    VSphereSessions sessions;

    @Inject
    VCenterPasswords passwords;

    @Test
    void endsASessionWhoseSettingsChangedWhenItsWorkIsDone() throws Exception {
        VCenterConnection before = lab.connection(lab.password(), lab.certificateSha256());
        VSphereSessions.Lease work = sessions.lease(before);
        VSphereSession first = work.session();
        first.touch();

        sessions.lease(lab.enteredAnew(before)).close();

        assertThat(first.isLoggedIn()).isTrue();
        work.close();
        await().atMost(PATIENCE).until(() -> !first.isLoggedIn());
    }

    @Test
    void endsTheSessionOfAVCenterThatIsForgotten() throws Exception {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        VSphereSession session = sessions.of(vcenter);
        session.touch();

        sessions.end(vcenter.id());

        await().atMost(PATIENCE).until(() -> !session.isLoggedIn());
    }

    @Test
    void logsOutWhatNobodyUsedForLong() throws Exception {
        VSphereSessions impatient =
                new VSphereSessions(new QuickConfig(Duration.ZERO), passwords, new SimpleMeterRegistry());
        VSphereSession session = impatient.of(lab.connection());
        session.touch();

        await().atMost(PATIENCE).until(() -> {
            impatient.keepAlive();
            return !session.isLoggedIn();
        });
    }

    @Test
    void keepsAliveWhatIsUsedNowAndThen() throws Exception {
        VSphereSessions patient = new VSphereSessions(new QuickConfig(), passwords, new SimpleMeterRegistry());
        VSphereSession session = patient.of(lab.connection());
        String lost = SessionKeys.of(session);
        SessionKeys.terminate(sessions.of(lab.connection()), lost);

        patient.keepAlive();

        assertThat(SessionKeys.of(session)).isNotEqualTo(lost);
        patient.logOutEverywhere();
    }

    @Test
    void logsOutEverywhereOnShutdown() throws Exception {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        VSphereSessions ending = new VSphereSessions(new QuickConfig(), passwords, metrics);
        String key;
        try (VSphereSessions.Lease used = ending.lease(lab.connection())) {
            key = SessionKeys.of(used.session());
            assertThat(metrics.get("poolwright.vcenter.sessions").gauge().value())
                    .as("one session, however many use it")
                    .isEqualTo(1);

            ending.logOutEverywhere();
        }

        assertThat(metrics.get("poolwright.vcenter.sessions").gauge().value()).isZero();
        assertThat(SessionKeys.all(sessions.of(lab.connection()))).doesNotContain(key);
    }

    @ParameterizedTest
    @CsvSource({"6.7.3, 6.7.3", "7.0.3, 7.0.3.0", "8.0.3, 8.0.3.0", "9.0.0, 9.0.0.0"})
    void speaksTheSameVersionOfTheApiWithEveryVCenterFrom67To9(String version, String api) throws Exception {
        VcsimProxy.Door door = lab.door("version-" + version)
                .change(
                        "RetrieveServiceContent",
                        "",
                        answer -> answer.replaceAll("<version>[^<]*", "<version>" + version)
                                .replaceAll("<apiVersion>[^<]*", "<apiVersion>" + api));
        VSphereSessions fresh = new VSphereSessions(new QuickConfig(), passwords, new SimpleMeterRegistry());

        VSphereSession session = fresh.of(lab.connection(door));
        session.touch();

        assertThat(session.about().getVersion()).isEqualTo(version);
        assertThat(session.about().getApiVersion()).isEqualTo(api);
        assertThat(door.soapActions()).containsExactly("urn:vim25/6.5");
        fresh.logOutEverywhere();
    }

    @Test
    void speaksTheVersionOfTheApiThatIsConfigured() throws Exception {
        VcsimProxy.Door door = lab.door("configured-version");
        VSphereSessions newer =
                new VSphereSessions(QuickConfig.speaking("urn:vim25/8.0.1.0"), passwords, new SimpleMeterRegistry());

        newer.of(lab.connection(door)).touch();

        assertThat(door.soapActions()).containsExactly("urn:vim25/8.0.1.0");
        newer.logOutEverywhere();
    }
}
