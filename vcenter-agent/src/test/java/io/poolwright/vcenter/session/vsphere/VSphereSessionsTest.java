package io.poolwright.vcenter.session.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.rmi.RemoteException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.ManagedObjectReference;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class VSphereSessionsTest {

    private static final String ANOTHER_CERTIFICATE = "ab".repeat(32);

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Inject
    VSphereSessions sessions;

    @Test
    void saysThatTheLoginIsRefused() throws InterruptedException {
        Failure failure = steps.fail(cloneAt(lab.connection("wrong-password", lab.certificateSha256())));

        assertThat(failure.code()).isEqualTo(ErrorCode.VCENTER_LOGIN_REFUSED);
        assertThat(failure.toString()).doesNotContain("wrong-password");
    }

    @Test
    void sendsARefusedPasswordOnlyOnce() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        SessionLogin login = new SessionLogin(
                exchange(),
                "administrator@vsphere.local",
                () -> {
                    sent.incrementAndGet();
                    return Secret.of("wrong-password");
                },
                new RefusedLogins().of(lab.connection()));

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(InvalidLogin.class).isThrownBy(login::current);
        }

        assertThat(sent).hasValue(1);
    }

    @Test
    void logsInAgainWhenThePasswordWasCorrected() throws InterruptedException {
        VCenterConnection wrong = lab.connection("wrong-password", lab.certificateSha256());
        steps.fail(cloneAt(wrong));

        steps.succeed(cloneAt(lab.enteredAnew(wrong)), TemplateCloned.class);
    }

    @Test
    void opensNoPasswordThatBelongsToAnotherVCenter() throws InterruptedException {
        VCenterConnection one = lab.connection(lab.password(), lab.certificateSha256());
        VCenterConnection other = lab.connection(lab.password(), lab.certificateSha256());
        VCenterConnection mixed =
                new VCenterConnection(one.id(), one.name(), one.url(), one.username(), other.password(), one.trust());

        assertThat(steps.errorOf(cloneAt(mixed))).isEqualTo(ErrorCode.SECRET_UNREADABLE);
    }

    @Test
    void refusesAnyCertificateButThePinnedOne() throws InterruptedException {
        Failure failure = steps.fail(cloneAt(lab.connection(lab.password(), ANOTHER_CERTIFICATE)));

        assertThat(failure.code()).isEqualTo(ErrorCode.VCENTER_CERTIFICATE_REJECTED);
        assertThat(failure.evidence().getFirst().text().replace(":", "")).containsIgnoringCase(lab.certificateSha256());
    }

    @Test
    void refusesACertificateThatNoKnownAuthorityIssued() throws InterruptedException {
        VCenterConnection system = lab.connection(lab.password(), new TlsTrust.SystemAuthorities(), lab.url());

        assertThat(steps.errorOf(cloneAt(system))).isEqualTo(ErrorCode.VCENTER_CERTIFICATE_REJECTED);
    }

    @Test
    void trustsTheGivenAuthority() throws IOException, InterruptedException {
        TlsTrust trust = new TlsTrust.CertificateAuthority(Files.readString(lab.certificate()));

        steps.succeed(cloneAt(lab.connection(lab.password(), trust, lab.url())), TemplateCloned.class);
    }

    @Test
    void trustsThePinnedCertificateWhateverNamesItCarries() throws Exception {
        SSLContext pinned = TlsContexts.of(lab.connection().trust());

        assertThatCode(() -> greet(pinned, "vcenter.example")).doesNotThrowAnyException();
    }

    @Test
    void refusesAnAuthoritysCertificateForAnotherName() throws Exception {
        SSLContext authority = TlsContexts.of(new TlsTrust.CertificateAuthority(Files.readString(lab.certificate())));

        assertThatExceptionOfType(SSLException.class)
                .isThrownBy(() -> greet(authority, "vcenter.example"))
                .havingRootCause()
                .withMessageContaining("vcenter.example");
    }

    @Test
    void saysThatNobodyAnswers() throws InterruptedException {
        VCenterConnection nobody =
                lab.connection(lab.password(), lab.connection().trust(), URI.create("https://127.0.0.1:1/sdk"));

        assertThat(steps.errorOf(cloneAt(nobody))).isEqualTo(ErrorCode.VCENTER_UNREACHABLE);
    }

    @Test
    void sendsNoPasswordWithoutTls() throws InterruptedException {
        URI plain = URI.create(lab.url().toString().replace("https:", "http:"));
        VCenterConnection open = lab.connection(lab.password(), lab.connection().trust(), plain);

        assertThat(steps.errorOf(cloneAt(open))).isEqualTo(ErrorCode.VCENTER_UNREACHABLE);
    }

    @Test
    void renewsALostSession() throws Exception {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        String first = SessionKeys.of(sessions.of(vcenter));
        SessionKeys.terminate(sessions.of(lab.connection()), first);

        steps.succeed(cloneAt(vcenter), TemplateCloned.class);

        assertThat(SessionKeys.of(sessions.of(vcenter))).isNotEqualTo(first);
    }

    @Test
    void noticesALostSessionThatOnlyHidesProperties() throws Exception {
        VSphereSession session = sessions.of(lab.connection(lab.password(), lab.certificateSha256()));
        SessionKeys.terminate(sessions.of(lab.connection()), SessionKeys.of(session));

        PropertyValues root = ObjectProperties.read(session, session.rootFolder(), "name");

        assertThat(root.text("name")).isPresent();
    }

    @Test
    void logsInOnceForManyCallsThatLostTheSession() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        SoapExchange exchange = exchange();
        VSphereSession session = new VSphereSession(
                exchange,
                new SessionLogin(
                        exchange,
                        lab.connection().username(),
                        () -> {
                            logins.incrementAndGet();
                            return Secret.of(lab.password());
                        },
                        new RefusedLogins().of(lab.connection())),
                new QuickConfig(),
                () -> {});
        SessionKeys.terminate(sessions.of(lab.connection()), SessionKeys.of(session));

        atOnce(20, () -> session.searchIndex().findByInventoryPath("DC0"));

        assertThat(logins).hasValue(2);
    }

    @Test
    void goesOnWaitingWhenTheSessionIsLostMeanwhile() throws Exception {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        VSphereSession session = sessions.of(vcenter);
        String key = SessionKeys.of(session);
        String vm = steps.vm(lab).moref().value();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiting = threads.submit(() -> poweredOn(session, vm));
            SessionKeys.terminate(sessions.of(lab.connection()), key);
            lab.vcsim().powerOn(vm);

            assertThat(waiting.get()).isTrue();
        }
    }

    private static boolean poweredOn(VSphereSession session, String vm) throws RemoteException, InterruptedException {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType("VirtualMachine");
        reference.setVal(vm);
        return new UpdateWaiter(session, new QuickConfig())
                .<Boolean>await(
                        reference,
                        Instant.now().plusSeconds(20),
                        values -> values.text("runtime.powerState")
                                .filter("poweredOn"::equals)
                                .map(on -> true),
                        "runtime.powerState")
                .orElse(false);
    }

    /** The TLS handshake of an HTTPS client that believes to talk to {@code host}. */
    private void greet(SSLContext context, String host) throws IOException {
        try (Socket plain = new Socket(lab.url().getHost(), lab.url().getPort());
                SSLSocket secured = (SSLSocket) context.getSocketFactory()
                        .createSocket(plain, host, lab.url().getPort(), true)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
        }
    }

    private CloneTemplate cloneAt(VCenterConnection vcenter) {
        return lab.clone(vcenter, DeploymentId.random(), lab.template(), lab.freshName(), VCenterLab.ANYWHERE);
    }

    private SoapExchange exchange() throws Exception {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TlsContexts.of(lab.connection().trust()))
                .build();
        return new SoapExchange(
                http,
                lab.url(),
                new QuickConfig(),
                new UnknownVocabulary(kind -> {}),
                new CallMeters(new SimpleMeterRegistry()));
    }

    /** A call to a vCenter. */
    private interface Call {
        Object run() throws Exception;
    }

    private static void atOnce(int times, Call call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                results.add(threads.submit(call::run));
            }
            for (Future<Object> result : results) {
                assertThat(result.get()).isNotNull();
            }
        }
    }
}
