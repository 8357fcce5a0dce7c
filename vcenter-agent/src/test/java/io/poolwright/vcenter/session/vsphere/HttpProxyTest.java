package io.poolwright.vcenter.session.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.vsphere.PresentedCertificate;
import io.poolwright.vcenter.lab.ConnectProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.session.VCenterPasswords;

@QuarkusTest
@WithTestResource(LabResource.class)
class HttpProxyTest {

    VCenterLab lab;

    @Inject
    VCenterPasswords passwords;

    @Test
    void reachesAVCenterThroughTheProxy() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy()) {
            VSphereSessions sessions = sessions(QuickConfig.through(proxy.address()));

            sessions.of(lab.connection()).touch();

            assertThat(proxy.asked()).contains(vcenter());
            sessions.logOutEverywhere();
        }
    }

    @Test
    void looksAtTheCertificateThroughTheProxy() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy()) {
            PresentedCertificate presented = PresentedCertificates.of(
                    lab.url(),
                    lab.connection().trust(),
                    HttpProxy.of(QuickConfig.through(proxy.address())),
                    Duration.ofSeconds(20));

            assertThat(presented.matchesPin()).hasValue(true);
            assertThat(proxy.asked()).containsExactly(vcenter());
        }
    }

    @Test
    void reachesExceptedHostsDirectly() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy()) {
            VSphereSessions sessions = sessions(QuickConfig.through(proxy.address(), "127.0.0.1", ".lab.example"));

            sessions.of(lab.connection()).touch();

            assertThat(proxy.asked()).isEmpty();
            sessions.logOutEverywhere();
        }
    }

    @Test
    void refusesAProxyThatIsNoHostWithAPort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpProxy.of(QuickConfig.through("http://proxy.example")))
                .withMessageContaining("poolwright.vcenter.proxy");
    }

    private VSphereSessions sessions(QuickConfig config) {
        return new VSphereSessions(config, passwords, new SimpleMeterRegistry());
    }

    private String vcenter() {
        return "%s:%d".formatted(lab.url().getHost(), lab.url().getPort());
    }
}
