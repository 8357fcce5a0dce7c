package io.poolwright.lab.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** Makes, writes and reads SSH keys in OpenSSH's formats. */
public final class SshKeys {

    private SshKeys() {}

    public static KeyPair newEd25519() {
        return generate(KeyPairProvider.SSH_ED25519, 256);
    }

    public static KeyPair newEcdsa() {
        return generate(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    }

    /** One line without comment, such as {@code ssh-ed25519 AAAA…}. */
    public static String publicLine(KeyPair keyPair) {
        return PublicKeyEntry.toString(keyPair.getPublic());
    }

    /** @param line as in {@code authorized_keys}, without options */
    public static PublicKey parsePublicLine(String line) {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(line.strip())
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an OpenSSH public key line: " + line, e);
        }
    }

    /** The private key as an OpenSSH file without passphrase. */
    public static String privateText(KeyPair keyPair) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(keyPair, "lab", null, text);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The key cannot be written", e);
        }
        return text.toString(StandardCharsets.US_ASCII);
    }

    /** Writes the private key to a file that only its owner can read. */
    public static Path writePrivate(KeyPair keyPair, Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, privateText(keyPair));
        } catch (IOException e) {
            throw new UncheckedIOException("The key cannot be written to " + file, e);
        }
    }

    private static KeyPair generate(String type, int bits) {
        try {
            return KeyUtils.generateKeyPair(type, bits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Keys of type " + type + " cannot be made here", e);
        }
    }
}
