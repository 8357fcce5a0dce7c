package io.poolwright.ssh.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.secret.Opener;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Sealer;
import io.poolwright.contracts.secret.SealingException;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.secret.SecretReader;

/** Opens the private keys that are sealed to this agent. Made at the start: without its keyset the agent is of no use. */
@Startup
@ApplicationScoped
public class GuestKeys {

    private static final String MAC = "HmacSHA256";
    private static final String POOL_KEY = "pool-key/";

    private final Opener opener;
    private final Sealer sealer;
    private final SecretKeySpec derivation;

    GuestKeys(SealingConfig config) {
        try {
            Secret keyset = Secret.of(Files.readString(config.privateKeyset()));
            this.opener = Opener.of(SecretReader.SSH_AGENT, keyset);
            this.sealer = Sealer.toOwner(SecretReader.SSH_AGENT, keyset);
            this.derivation = new SecretKeySpec(keyset.reveal().getBytes(StandardCharsets.UTF_8), MAC);
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
        return new GuestKey(
                open(credential.privateKey(), privateKeyContext(credential.keyId())),
                credential
                        .passphrase()
                        .map(secret -> open(secret, "ssh-key/%s/passphrase".formatted(credential.keyId()))),
                credential
                        .password()
                        .map(secret -> open(secret, SshCredential.passwordContext(credential.username()))));
    }

    /** What the private key of that id is sealed with. */
    public static String privateKeyContext(SshKeyId id) {
        return "ssh-key/%s/private-key".formatted(id);
    }

    /**
     * Opens the key of an encrypted pool.
     *
     * @throws StepFailedException with {@code SECRET_UNREADABLE} as {@link #open(SshCredential)}
     */
    public Secret openPoolKey(Sealed sealed) {
        String context = sealed.context().startsWith(POOL_KEY) ? sealed.context() : POOL_KEY;
        return open(sealed, context);
    }

    /** What the key of a deployment's pool is sealed with. */
    public static String poolKeyContext(DeploymentId deployment) {
        return POOL_KEY + deployment;
    }

    /** Seals a secret to this agent itself. */
    public Sealed seal(Secret secret, String context) {
        return sealer.seal(secret, context);
    }

    /** 32 secret bytes that follow from this agent's keyset and the name: the same for each instance, and at any time. */
    public byte[] derive(String name) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(derivation);
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + MAC, e);
        }
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
