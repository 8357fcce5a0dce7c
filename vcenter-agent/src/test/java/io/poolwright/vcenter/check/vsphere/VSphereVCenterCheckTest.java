package io.poolwright.vcenter.check.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.vsphere.PresentedCertificate;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VCenterReport;
import io.poolwright.contracts.vsphere.VCenterReport.Login;
import io.poolwright.vcenter.check.VCenterCheck;
import io.poolwright.vcenter.inventory.InventoryReader;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.RefusingVCenter;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class VSphereVCenterCheckTest {

    private static final TlsTrust ANOTHER_PIN = pin("ab".repeat(32));

    VCenterLab lab;

    @Inject
    VCenterCheck check;

    @Inject
    InventoryReader inventories;

    @TempDir
    Path directory;

    private RefusingVCenter refusing;

    @BeforeEach
    void startTheOneThatRefuses() throws Exception {
        refusing = RefusingVCenter.start(directory);
    }

    @AfterEach
    void stopIt() {
        refusing.close();
    }

    @Test
    void saysWhatTheVCenterIsWhenAllIsWell() throws InterruptedException {
        VCenterReport report = check.check(query(lab.connection(lab.password(), lab.certificateSha256())));

        assertThat(report.login()).contains(Login.ACCEPTED);
        assertThat(report.failure()).isEmpty();
        assertThat(report.about()).hasValueSatisfying(about -> {
            assertThat(about.fullName()).contains("vCenter");
            assertThat(about.instanceUuid()).isNotEmpty();
            assertThat(about.apiVersion()).isNotEmpty();
        });
        assertThat(report.presented())
                .hasValueSatisfying(shown -> assertThat(shown.matchesPin()).contains(true));
    }

    @Test
    void showsTheCertificateOfAServerThatNobodyTrustsYetAndSendsItNothing() throws InterruptedException {
        VCenterReport report =
                check.check(query(lab.connection("secret", new TlsTrust.SystemAuthorities(), refusing.url())));

        assertThat(report.presented()).hasValueSatisfying(shown -> {
            assertThat(shown.sha256()).isEqualTo(new CertificateFingerprint(refusing.certificateSha256()));
            assertThat(shown.subject()).contains("CN=vcsim");
            assertThat(shown.issuer()).contains("CN=vcsim");
            assertThat(shown.names()).containsExactlyInAnyOrder("localhost", "127.0.0.1");
            assertThat(shown.notBefore()).isBefore(Instant.now());
            assertThat(shown.notAfter()).isAfter(Instant.now());
            assertThat(shown.trustedBySystem()).isFalse();
            assertThat(shown.matchesPin()).isEmpty();
        });
        assertThat(report.login()).isEmpty();
        assertThat(report.failure())
                .hasValueSatisfying(
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VCENTER_CERTIFICATE_REJECTED));
        assertThat(refusing.requests()).isZero();
    }

    @Test
    void saysThatAnotherCertificateThanThePinnedOneIsShown() throws InterruptedException {
        VCenterReport report = check.check(query(lab.connection("secret", ANOTHER_PIN, refusing.url())));

        assertThat(report.presented().flatMap(PresentedCertificate::matchesPin)).contains(false);
        assertThat(report.login()).isEmpty();
        assertThat(refusing.requests()).isZero();
    }

    @Test
    void saysThatTheLoginIsRefused() throws InterruptedException {
        VCenterReport report = check.check(query(refusedConnection()));

        assertThat(report.login()).contains(Login.REFUSED);
        assertThat(report.failure())
                .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VCENTER_LOGIN_REFUSED));
        assertThat(report.about()).isEmpty();
    }

    @Test
    void neverSendsARefusedPasswordAgainWhoeverAsks() throws InterruptedException {
        VCenterConnection vcenter = refusedConnection();
        check.check(query(vcenter));
        VCenterConnection corrected = new VCenterConnection(
                vcenter.id(),
                vcenter.name(),
                vcenter.url(),
                vcenter.username(),
                lab.seal(vcenter.id(), "another"),
                vcenter.trust());
        check.check(query(corrected));

        // a late query from before the correction, and a reading of the inventory
        check.check(query(vcenter));
        assertThat(catchThrowableOfType(StepFailedException.class, () -> inventories.read(vcenter))
                        .failure()
                        .code())
                .isEqualTo(ErrorCode.VCENTER_LOGIN_REFUSED);

        assertThat(refusing.logins()).isEqualTo(2);
    }

    @Test
    void doesNotSendAPasswordThatWasRefusedBeforeThisAgentStarted() throws InterruptedException {
        CheckVCenter query = new CheckVCenter(
                UUID.randomUUID(), refusedConnection(), true, Instant.now().plusSeconds(30));

        VCenterReport report = check.check(query);

        assertThat(report.login()).contains(Login.REFUSED);
        assertThat(report.presented()).isPresent();
        assertThat(refusing.logins()).isZero();
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("https://127.0.0.1:%d/sdk".formatted(free));

        VCenterReport report = check.check(query(lab.connection("secret", ANOTHER_PIN, nobody)));

        assertThat(report.presented()).isEmpty();
        assertThat(report.failure())
                .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VCENTER_UNREACHABLE));
    }

    @Test
    void saysThatAServerDoesNotSpeakTls() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUpOn(socket));
            URI plain = URI.create("https://127.0.0.1:%d/sdk".formatted(socket.getLocalPort()));

            VCenterReport report = check.check(query(lab.connection("secret", ANOTHER_PIN, plain)));

            assertThat(report.presented()).isEmpty();
            assertThat(report.failure())
                    .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VCENTER_UNREACHABLE));
        }
    }

    private static void hangUpOn(ServerSocket socket) {
        try (Socket caller = socket.accept()) {
            caller.getOutputStream().write("SSH-2.0-lab\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VCenterConnection refusedConnection() {
        return lab.connection("wrong-password", pin(refusing.certificateSha256()), refusing.url());
    }

    private static CheckVCenter query(VCenterConnection vcenter) {
        return new CheckVCenter(UUID.randomUUID(), vcenter, false, Instant.now().plusSeconds(30));
    }

    private static TlsTrust pin(String sha256) {
        return new TlsTrust.PinnedCertificate(new CertificateFingerprint(sha256));
    }
}
