package io.poolwright.contracts.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig2026;

/** Seals secrets to one reader; needs only the reader's public keyset. Safe for use by many threads. */
public final class Sealer {

    private final SecretReader reader;
    private final HybridEncrypt encrypt;

    private Sealer(SecretReader reader, HybridEncrypt encrypt) {
        this.reader = reader;
        this.encrypt = encrypt;
    }

    /** @throws SealingException if {@code publicKeyset} is not a public Tink keyset for hybrid encryption */
    public static Sealer to(SecretReader reader, String publicKeyset) {
        try {

            return new Sealer(
                    reader,
                    TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(publicKeyset, HybridConfig2026.get())
                            .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class));
        } catch (GeneralSecurityException e) {
            throw new SealingException("The public keyset of %s cannot be read".formatted(reader.serviceName()), e);
        }
    }

    /**
     * Seals to a reader that has its own private keyset at hand, and so to itself.
     *
     * @throws SealingException if {@code privateKeyset} is not a private Tink keyset for hybrid encryption
     */
    public static Sealer toOwner(SecretReader reader, Secret privateKeyset) {
        try {
            return new Sealer(
                    reader,
                    TinkJsonProtoKeysetFormat.parseKeyset(
                                    privateKeyset.reveal(), HybridConfig2026.get(), InsecureSecretKeyAccess.get())
                            .getPublicKeysetHandle()
                            .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class));
        } catch (GeneralSecurityException e) {
            throw new SealingException("The private keyset of %s cannot be read".formatted(reader.serviceName()), e);
        }
    }

    /** @param context what the secret belongs to; the same text must be in the {@link Sealed} when it is opened */
    public Sealed seal(Secret secret, String context) {
        try {
            byte[] ciphertext = encrypt.encrypt(secret.revealUtf8(), context.getBytes(StandardCharsets.UTF_8));
            return new Sealed(reader, context, Base64.getEncoder().encodeToString(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new SealingException("The secret for %s could not be sealed".formatted(context), e);
        }
    }
}
