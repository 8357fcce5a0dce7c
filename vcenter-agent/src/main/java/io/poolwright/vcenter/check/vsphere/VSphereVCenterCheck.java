package io.poolwright.vcenter.check.vsphere;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.vmware.vim25.AboutInfo;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;
import io.poolwright.contracts.vsphere.PresentedCertificate;
import io.poolwright.contracts.vsphere.VCenterAbout;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VCenterReport;
import io.poolwright.contracts.vsphere.VCenterReport.Login;
import io.poolwright.vcenter.check.VCenterCheck;
import io.poolwright.vcenter.session.VCenterConfig;
import io.poolwright.vcenter.session.VCenterLogins;
import io.poolwright.vcenter.session.vsphere.HttpProxy;
import io.poolwright.vcenter.session.vsphere.PresentedCertificates;
import io.poolwright.vcenter.session.vsphere.TransportException;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereFaults;

/** A TLS handshake of its own for the certificate, then the agent's one session with that vCenter. */
@ApplicationScoped
public class VSphereVCenterCheck implements VCenterCheck {

    private static final Logger LOG = Logger.getLogger(VSphereVCenterCheck.class);

    private final VCenterAccess access;
    private final VCenterLogins logins;
    private final VCenterConfig config;

    VSphereVCenterCheck(VCenterAccess access, VCenterLogins logins, VCenterConfig config) {
        this.access = access;
        this.logins = logins;
        this.config = config;
    }

    @Override
    public VCenterReport check(CheckVCenter query) throws InterruptedException {
        PresentedCertificate presented;
        try {
            presented = PresentedCertificates.of(
                    query.vcenter().url(), query.vcenter().trust(), HttpProxy.of(config), patience(query));
        } catch (TransportException e) {
            return report(
                    Optional.empty(),
                    Optional.empty(),
                    VSphereFaults.translate(e, query.vcenter()).failure());
        }
        if (query.loginRefused()) {
            logins.knownAsRefused(query.vcenter());
        }
        return login(query, Optional.of(presented));
    }

    private VCenterReport login(CheckVCenter query, Optional<PresentedCertificate> presented)
            throws InterruptedException {
        try {
            VCenterAbout about = inTime(query);
            return new VCenterReport(
                    now(), presented, Optional.of(Login.ACCEPTED), Optional.of(about), Optional.empty());
        } catch (StepFailedException e) {
            boolean refused = e.failure().code() == ErrorCode.VCENTER_LOGIN_REFUSED;
            return report(presented, refused ? Optional.of(Login.REFUSED) : Optional.empty(), e.failure());
        }
    }

    /** On a thread that can be left behind: a call that waits for an answer knows no deadline of its own. */
    private VCenterAbout inTime(CheckVCenter query) throws InterruptedException {
        VCenterConnection vcenter = query.vcenter();
        FutureTask<VCenterAbout> asking = new FutureTask<>(() -> access.ask(vcenter, session -> {
            session.touch();
            return about(session.about());
        }));
        Thread.ofVirtual().name("vcenter-check").start(asking);
        try {
            return asking.get(timeLeft(query).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StepFailedException(
                    ErrorCode.VCENTER_UNREACHABLE,
                    "%s accepts connections but did not answer in time".formatted(vcenter.name()),
                    e);
        } catch (ExecutionException e) {
            throw failure(vcenter, e.getCause());
        } finally {
            asking.cancel(true);
        }
    }

    private static StepFailedException failure(VCenterConnection vcenter, Throwable cause) {
        if (cause instanceof StepFailedException known) {
            return known;
        }
        LOG.errorf(cause, "The check of %s failed unexpectedly", vcenter.name());
        return new StepFailedException(ErrorCode.INTERNAL_ERROR, "The agent met an error that it does not know", cause);
    }

    private static VCenterAbout about(AboutInfo about) {
        return new VCenterAbout(
                known(about.getFullName()),
                known(about.getVersion()),
                known(about.getBuild()),
                known(about.getApiVersion()),
                known(about.getInstanceUuid()));
    }

    private static String known(String text) {
        return text == null ? "" : text;
    }

    private static VCenterReport report(
            Optional<PresentedCertificate> presented, Optional<Login> login, Failure failure) {
        return new VCenterReport(now(), presented, login, Optional.empty(), Optional.of(failure));
    }

    /** Half of the time is for what comes after the handshake. */
    private Duration patience(CheckVCenter query) {
        Duration half = timeLeft(query).dividedBy(2);
        return half.compareTo(config.connectTimeout()) < 0 ? half : config.connectTimeout();
    }

    private static Duration timeLeft(CheckVCenter query) {
        Duration left = Duration.between(Instant.now(), query.deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
