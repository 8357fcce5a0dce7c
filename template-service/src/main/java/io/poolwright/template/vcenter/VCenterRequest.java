package io.poolwright.template.vcenter;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.template.PlainText;
import io.poolwright.template.ResourceName;

/** A vCenter as a request describes it. Nothing is checked yet; {@link #details} does. */
@Schema(description = "A vCenter. Without certificateSha256 and caPem, the agent's system authorities are trusted.")
public record VCenterRequest(
        @Schema(description = "Only for a change: the version that the change was made on")
        Long version,

        @Schema(required = true, examples = "Lab vCenter", maxLength = 80)
        String name,

        @Schema(
                required = true,
                examples = "https://vcenter.example/sdk",
                description = "https; the path is /sdk by default")
        String url,

        @Schema(required = true, examples = "poolwright@vsphere.local")
        String username,

        @Schema(
                implementation = String.class,
                format = "password",
                writeOnly = true,
                description =
                        "Sealed on arrival and never shown again; a change without it keeps the present one, unless address or trust change")
        Secret password,

        @Schema(description = "Trust exactly this certificate: SHA-256 in hex, with or without colons")
        String certificateSha256,

        @Schema(description = "Trust certificates of these authorities: PEM, one or several")
        String caPem) {

    private static final int MAX_USERNAME_LENGTH = 256;
    private static final int MAX_PASSWORD_LENGTH = 1_024;

    /** The typed details; empty if something was not valid, which is then noted. */
    Optional<VCenterDetails> details(Violations violations) {
        Optional<ResourceName> typedName = violations.required("/name", name, ResourceName::new);
        Optional<VCenterUrl> typedUrl = violations.required("/url", url, VCenterUrl::parse);
        Optional<String> typedUsername =
                violations.required("/username", username, PlainText.line("A user name", MAX_USERNAME_LENGTH));
        Optional<TlsTrust> trust = trust(violations);
        return violations.isEmpty()
                ? Optional.of(new VCenterDetails(
                        typedName.orElseThrow(),
                        typedUrl.orElseThrow(),
                        typedUsername.orElseThrow(),
                        trust.orElseThrow()))
                : Optional.empty();
    }

    Optional<Secret> requiredPassword(Violations violations) {
        return violations.required("/password", password, VCenterRequest::checked);
    }

    /** Empty also if none is given. */
    Optional<Secret> optionalPassword(Violations violations) {
        return violations.optional("/password", password, VCenterRequest::checked, null);
    }

    private Optional<TlsTrust> trust(Violations violations) {
        if (certificateSha256 != null && caPem != null) {
            violations.add("/caPem", "Give either certificateSha256 or caPem, not both");
        }
        if (certificateSha256 != null) {
            return violations.read(
                    "/certificateSha256",
                    () -> new TlsTrust.PinnedCertificate(new CertificateFingerprint(certificateSha256)));
        }
        return violations.optional(
                "/caPem",
                caPem,
                pem -> new TlsTrust.CertificateAuthority(CertificatePem.canonical(pem)),
                new TlsTrust.SystemAuthorities());
    }

    private static Secret checked(Secret password) {
        if (password.isEmpty() || password.reveal().length() > MAX_PASSWORD_LENGTH) {
            throw new InvalidValueException("A password has 1 to %,d characters".formatted(MAX_PASSWORD_LENGTH));
        }
        return password;
    }
}
