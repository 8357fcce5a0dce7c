package io.poolwright.contracts.secret;

import java.security.GeneralSecurityException;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;

/**
 * A reader's key pair as two Tink keysets in JSON: the private one goes to the reader alone, the public one to everybody
 * who seals for it. HPKE (RFC 9180) with X25519, HKDF-SHA256 and AES-256-GCM. Keysets hold several keys, so that a new key
 * can be added and old ciphertext still opens.
 */
public record SealingKeys(String publicKeyset, Secret privateKeyset) {

    /** A fresh key pair. */
    public static SealingKeys generate() {
        try {

            KeysetHandle handle = KeysetHandle.generateNew(
                    HpkeParameters.builder()
                            .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                            .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                            .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                            .setVariant(HpkeParameters.Variant.TINK)
                            .build(),
                    HybridConfig2026.get());
            return new SealingKeys(
                    TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
                            handle.getPublicKeysetHandle(), HybridConfig2026.get()),
                    Secret.of(TinkJsonProtoKeysetFormat.serializeKeyset(
                            handle, HybridConfig2026.get(), InsecureSecretKeyAccess.get())));
        } catch (GeneralSecurityException e) {
            throw new SealingException("The key pair could not be made", e);
        }
    }
}
