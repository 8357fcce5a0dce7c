package io.poolwright.lab.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/**
 * A private key that an administrator already has.
 *
 * @param pem OpenSSH's format, encrypted
 * @param traces pieces of text of which none may be seen again: of the file as it was given, and of the private exponent as
 *     any text format would show it
 */
record GivenKey(String pem, List<String> traces) {

    /** The file begins with the public key, which is no secret: 3,072 bits are some 420 bytes, or 9 lines. */
    private static final int PUBLIC_LINES = 12;

    private static final int PIECE = 48;

    static GivenKey withPassphrase(String passphrase) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(3072);
            KeyPair pair = generator.generateKeyPair();
            OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
            encryption.setCipherName("AES");
            encryption.setCipherType("256");
            encryption.setCipherMode("CTR");
            encryption.setPassword(passphrase);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "lab", encryption, text);
            String pem = text.toString(StandardCharsets.US_ASCII);
            Stream<String> lines = pem.lines()
                    .filter(line -> !line.startsWith("-----"))
                    .skip(PUBLIC_LINES)
                    .filter(line -> line.length() > PIECE);
            return new GivenKey(
                    pem,
                    Stream.concat(lines, exponent((RSAPrivateKey) pair.getPrivate()))
                            .toList());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A piece of the exponent in hexadecimal, and in Base64 for each of the three places where it may begin. */
    private static Stream<String> exponent(RSAPrivateKey key) {
        byte[] bytes = key.getPrivateExponent().toByteArray();
        byte[] middle = Arrays.copyOfRange(bytes, 64, 64 + PIECE);
        return Stream.concat(
                Stream.of(HexFormat.of().formatHex(middle)),
                IntStream.range(0, 3)
                        .mapToObj(start -> Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(Arrays.copyOfRange(middle, start, start + PIECE - 6))));
    }
}
