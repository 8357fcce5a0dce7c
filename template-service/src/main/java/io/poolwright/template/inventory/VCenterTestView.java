package io.poolwright.template.inventory;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.vsphere.PresentedCertificate;
import io.poolwright.contracts.vsphere.VCenterAbout;
import io.poolwright.contracts.vsphere.VCenterReport;
import io.poolwright.contracts.vsphere.VCenterReport.Login;

/**
 * How a vCenter answered just now, as far as it came.
 *
 * @param reachable whether a TLS server answered
 * @param presented the certificate that it showed
 * @param login absent if it did not come to that: nothing is sent to a server that is not trusted
 * @param about what the vCenter says of itself behind the login
 * @param failure why it ended early, unless the login says so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VCenterTestView(
        Instant checkedAt,
        boolean reachable,
        @Nullable PresentedCertificateView presented,
        @Nullable LoginView login,
        @Nullable AboutView about,
        @Nullable FailureView failure) {

    static VCenterTestView of(VCenterReport report) {
        boolean refused = report.login().filter(Login.REFUSED::equals).isPresent();
        return new VCenterTestView(
                report.checkedAt(),
                report.presented().isPresent(),
                report.presented().map(PresentedCertificateView::of).orElse(null),
                report.login().map(login -> LoginView.of(login, report)).orElse(null),
                report.about().map(AboutView::of).orElse(null),
                refused ? null : report.failure().map(FailureView::of).orElse(null));
    }

    /**
     * A certificate, to be compared by a person before it is trusted.
     *
     * @param names DNS names and addresses that it is for
     * @param matchesPin absent if no certificate is pinned
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PresentedCertificateView(
            @Schema(description = "SHA-256 of the certificate, as certificateSha256 takes it to pin it")
            String sha256,

            String subject,
            String issuer,
            Instant notBefore,
            Instant notAfter,
            List<String> names,
            boolean trustedBySystem,
            @Nullable Boolean matchesPin) {

        static PresentedCertificateView of(PresentedCertificate certificate) {
            return new PresentedCertificateView(
                    certificate.sha256().value(),
                    certificate.subject(),
                    certificate.issuer(),
                    certificate.notBefore(),
                    certificate.notAfter(),
                    certificate.names(),
                    certificate.trustedBySystem(),
                    certificate.matchesPin().orElse(null));
        }
    }

    /** Whether the account was accepted; if not, why and what to do. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LoginView(
            boolean accepted,
            @Nullable ErrorCode code,
            @Nullable String detail,
            @Nullable String hint) {

        static LoginView of(Login login, VCenterReport report) {
            return switch (login) {
                case ACCEPTED -> new LoginView(true, null, null, null);
                case REFUSED -> {
                    ErrorCode code = report.failure().map(Failure::code).orElse(ErrorCode.VCENTER_LOGIN_REFUSED);
                    yield new LoginView(
                            false, code, report.failure().map(Failure::detail).orElse(code.title()), code.hint());
                }
            };
        }
    }

    /** A vCenter in its own words. */
    public record AboutView(String fullName, String version, String build, String apiVersion, String instanceUuid) {

        static AboutView of(VCenterAbout about) {
            return new AboutView(
                    about.fullName(), about.version(), about.build(), about.apiVersion(), about.instanceUuid());
        }
    }
}
