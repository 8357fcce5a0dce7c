package io.poolwright.contracts.identity.jose4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** EC keys in PEM files. */
final class PemKeys {

    private static final String ALGORITHM = "EC";

    private PemKeys() {}

    /** @throws IllegalStateException if the file holds no EC public key */
    static PublicKey publicKey(Path file) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(read(file, "PUBLIC KEY")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("%s does not hold the EC public key of sessions".formatted(file), e);
        }
    }

    /** @throws IllegalStateException if the file holds no EC private key */
    static PrivateKey privateKey(Path file) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(read(file, "PRIVATE KEY")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("%s does not hold the EC private key of sessions".formatted(file), e);
        }
    }

    private static byte[] read(Path file, String label) {
        try {
            String text = Files.readString(file);
            String base64 = text.replace("-----BEGIN %s-----".formatted(label), "")
                    .replace("-----END %s-----".formatted(label), "")
                    .replaceAll("\\s", "");
            return Base64.getDecoder().decode(base64);
        } catch (IOException e) {
            throw new UncheckedIOException("The key of sessions cannot be read from " + file, e);
        }
    }
}
