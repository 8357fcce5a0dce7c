package io.poolwright.ssh.session;

import java.io.IOException;
import java.nio.file.Files;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.secret.Opener;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SealingException;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.secret.SecretReader;

/** Opens the private keys that are sealed to this agent. Made at the start: without its keyset the agent is of no use. */
@Startup
@ApplicationScoped
public class GuestKeys {

    private final Opener opener;

    GuestKeys(SealingConfig config) {
        try {
            this.opener = Opener.of(SecretReader.SSH_AGENT, Secret.of(Files.readString(config.privateKeyset())));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "poolwright.sealing.private-keyset: the file %s cannot be read".formatted(config.privateKeyset()),
                    e);
        }
    }

    /**
     * @throws StepFailedException with {@code SECRET_UNREADABLE} if the credential holds a secret of another key, or one
     *     that this agent's keyset does not open
     */
    public GuestKey open(SshCredential credential) {
        String owner = "ssh-key/" + credential.keyId();
        return new GuestKey(
                open(credential.privateKey(), owner + "/private-key"),
                credential.passphrase().map(secret -> open(secret, owner + "/passphrase")));
    }

    private Secret open(Sealed sealed, String context) {
        if (!sealed.context().equals(context)) {
            throw new StepFailedException(
                    ErrorCode.SECRET_UNREADABLE,
                    "The sealed secret belongs to %s, not to %s".formatted(sealed.context(), context));
        }
        try {
            return opener.open(sealed);
        } catch (SealingException e) {
            throw new StepFailedException(
                    ErrorCode.SECRET_UNREADABLE, "%s cannot be opened by this agent".formatted(context));
        }
    }
}
