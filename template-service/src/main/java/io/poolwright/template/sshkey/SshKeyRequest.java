package io.poolwright.template.sshkey;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.template.ResourceName;

/** An SSH key to be stored. Nothing is checked yet. */
@Schema(description = "An SSH key to be stored. Without privateKey a new Ed25519 key is made.")
public record SshKeyRequest(
        @Schema(required = true, examples = "zfsadmin", maxLength = 80)
        String name,

        @Schema(
                implementation = String.class,
                format = "password",
                writeOnly = true,
                description =
                        "OpenSSH or PEM: Ed25519, ECDSA, or RSA with 2,048 bits or more. Sealed on arrival and never shown again")
        Secret privateKey,

        @Schema(
                implementation = String.class,
                format = "password",
                writeOnly = true,
                description = "Of the private key, if it has one. Sealed on arrival and never shown again")
        Secret passphrase) {

    private static final int MAX_KEY_LENGTH = 32 * 1_024;
    private static final int MAX_PASSPHRASE_LENGTH = 1_024;

    Optional<ResourceName> name(Violations violations) {
        return violations.required("/name", name, ResourceName::new);
    }

    /** Empty also if none is given. */
    Optional<Secret> privateKey(Violations violations) {
        return violations.optional(
                "/privateKey", privateKey, key -> limited(key, "A private key", MAX_KEY_LENGTH), null);
    }

    /** Empty also if none is given. */
    Optional<Secret> passphrase(Violations violations) {
        if (passphrase != null && privateKey == null) {
            violations.add("/passphrase", "A passphrase goes with the private key that it opens");
        }
        return violations.optional(
                "/passphrase", passphrase, given -> limited(given, "A passphrase", MAX_PASSPHRASE_LENGTH), null);
    }

    private static Secret limited(Secret secret, String what, int maxLength) {
        if (secret.isEmpty() || secret.reveal().length() > maxLength) {
            throw new InvalidValueException("%s has 1 to %,d characters".formatted(what, maxLength));
        }
        return secret;
    }
}
