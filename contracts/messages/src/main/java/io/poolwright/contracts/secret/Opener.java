package io.poolwright.contracts.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig2026;

/** Opens what was sealed to one reader; needs that reader's private keyset. Safe for use by many threads. */
public final class Opener {

    private final SecretReader reader;
    private final HybridDecrypt decrypt;

    private Opener(SecretReader reader, HybridDecrypt decrypt) {
        this.reader = reader;
        this.decrypt = decrypt;
    }

    /** @throws SealingException if {@code privateKeyset} is not a private Tink keyset for hybrid encryption */
    public static Opener of(SecretReader reader, Secret privateKeyset) {
        try {

            return new Opener(
                    reader,
                    TinkJsonProtoKeysetFormat.parseKeyset(
                                    privateKeyset.reveal(), HybridConfig2026.get(), InsecureSecretKeyAccess.get())
                            .getPrimitive(HybridConfig2026.get(), HybridDecrypt.class));
        } catch (GeneralSecurityException e) {
            throw new SealingException("The private keyset of %s cannot be read".formatted(reader.serviceName()), e);
        }
    }

    /** @throws SealingException if it was sealed to another reader or key, for another context, or was altered */
    public Secret open(Sealed sealed) {
        if (sealed.reader() != reader) {
            throw new SealingException("%s is sealed to %s, not to %s"
                    .formatted(sealed.context(), sealed.reader().serviceName(), reader.serviceName()));
        }
        try {
            return Secret.ofUtf8(decrypt.decrypt(
                    Base64.getDecoder().decode(sealed.ciphertext()),
                    sealed.context().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealingException("%s cannot be opened with this keyset".formatted(sealed.context()), e);
        }
    }
}
