package io.poolwright.lab.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The key pair of sessions in two PEM files: the private one for who logs people in, the public one for every service. */
public record SessionKeyFiles(Path publicKey, Path privateKey) {

    /** Makes a fresh pair; the directory must not hold one yet. */
    public static SessionKeyFiles create(Path directory) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            Files.createDirectories(directory);
            Path secret = Files.createFile(
                    directory.resolve("session.private.pem"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret, pem("PRIVATE KEY", keys.getPrivate()));
            return new SessionKeyFiles(
                    Files.writeString(directory.resolve("session.public.pem"), pem("PUBLIC KEY", keys.getPublic())),
                    secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }
}
