package io.poolwright.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Sealer;
import io.poolwright.contracts.secret.SealingException;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.secret.SecretReader;

/**
 * Seals secrets as soon as they arrive. Made at start, so that a missing or broken keyset stops the service then and not at
 * the first request.
 */
@Startup
@ApplicationScoped
public class Sealers {

    private final Sealer toVCenterAgent;
    private final Sealer toSshAgent;

    Sealers(SealingConfig config) {
        this.toVCenterAgent =
                read(SecretReader.VCENTER_AGENT, config.vcenterAgent().publicKeyset());
        this.toSshAgent = read(SecretReader.SSH_AGENT, config.sshAgent().publicKeyset());
    }

    /** @param context what the secret belongs to */
    public Sealed toVCenterAgent(Secret secret, String context) {
        return toVCenterAgent.seal(secret, context);
    }

    /** @param context what the secret belongs to */
    public Sealed toSshAgent(Secret secret, String context) {
        return toSshAgent.seal(secret, context);
    }

    private static Sealer read(SecretReader reader, Path keyset) {
        try {
            return Sealer.to(reader, Files.readString(keyset));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The public keyset of %s cannot be read from %s".formatted(reader.serviceName(), keyset), e);
        } catch (SealingException e) {
            throw new SealingException("%s does not hold the public keyset of %s".formatted(keyset, reader), e);
        }
    }
}
