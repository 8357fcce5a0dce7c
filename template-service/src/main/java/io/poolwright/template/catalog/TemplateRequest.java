package io.poolwright.template.catalog;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.value.InvalidValueException;

/** A template as a request describes it, with the defaults of whatever is absent. Nothing is checked yet. */
@Schema(description = "A template. A change replaces it as a whole: what is absent gets its default.")
public record TemplateRequest(
        @Schema(description = "Only for a change: the version that the change was made on")
        Long version,

        @Schema(required = true, examples = "ZFS Debian 12 Template", maxLength = 80)
        String name,

        @Schema(maxLength = 2_000) String description,

        @Schema(required = true, format = "uuid") String vcenterId,

        @Schema(required = true, examples = "vm-123", description = "The template VM's managed object id")
        String templateMoref,

        @Schema(required = true, description = "The template VM's display name in vCenter")
        String templateName,

        String defaultDatacenter,
        String defaultCluster,
        String defaultDatastore,
        String defaultNetwork,
        String defaultResourcePool,
        String defaultFolder,

        @Schema(defaultValue = "tank") String defaultZfsPoolName,

        @Schema(defaultValue = "/dev/sdb", description = "A hint: the data disk is found by its identity")
        String defaultZfsDiskPath,

        @Schema(defaultValue = "10.0.0.0/8") String defaultNfsNetwork,

        @Schema(defaultValue = "2", minimum = "1", maximum = "128")
        Integer defaultCpuCount,

        @Schema(defaultValue = "8", minimum = "1", maximum = "4096", description = "GiB")
        Integer defaultMemoryGb,

        @Schema(defaultValue = "500", minimum = "1", maximum = "63488", description = "GiB")
        Integer defaultZfsDiskGb,

        @Schema(defaultValue = "zfsadmin") String defaultSshUsername,

        @Schema(required = true, format = "uuid") String sshKeyId,

        @Schema(defaultValue = "true", description = "Whether targets may be deployed from it")
        Boolean active,

        @Schema(
                description =
                        "What vouches for a clone's host key when it is first seen; absent: as the ssh-agent is configured. After the registration the target's key is pinned",
                enumeration = {"GUESTINFO", "PINNED", "CA", "TRUST_ON_FIRST_USE"})
        String hostKeyPolicy,

        @Schema(description = "For PINNED: SHA256:…") List<String> hostKeyFingerprints,

        @Schema(description = "For CA: OpenSSH lines of the keys that sign host certificates")
        List<String> hostKeyAuthorities,

        @Schema(
                defaultValue = "false",
                description =
                        "Whether a clone may be logged in to with a password where it does not take the key; otherwise it never is")
        Boolean sshPasswordLogin,

        @Schema(
                implementation = String.class,
                format = "password",
                writeOnly = true,
                description =
                        "Of defaultSshUsername, if sshPasswordLogin. Sealed on arrival and never shown again; absent in a change: as before")
        Secret sshPassword) {

    private static final int MAX_PASSWORD_LENGTH = 1_024;

    /** Whether clones may be logged in to with a password. */
    boolean allowsPassword() {
        return sshPasswordLogin != null && sshPasswordLogin;
    }

    /** Empty also if none is given. */
    Optional<Secret> password(Violations violations) {
        if (sshPassword != null && !allowsPassword()) {
            violations.add("/sshPassword", "A password goes with sshPasswordLogin");
        }
        return violations.optional("/sshPassword", sshPassword, TemplateRequest::checked, null);
    }

    private static Secret checked(Secret password) {
        if (password.isEmpty() || password.reveal().length() > MAX_PASSWORD_LENGTH) {
            throw new InvalidValueException("A password has 1 to %,d characters".formatted(MAX_PASSWORD_LENGTH));
        }
        return password;
    }

    /** The typed details; empty if something was not valid, which is then noted. */
    Optional<TemplateDetails> details(Violations violations) {
        return new TemplateReading(this, violations).details();
    }
}
