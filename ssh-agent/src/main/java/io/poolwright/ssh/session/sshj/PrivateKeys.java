package io.poolwright.ssh.session.sshj;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.password.PasswordUtils;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.ssh.session.GuestKey;

/**
 * Reads private keys in the OpenSSH form and in the PEM forms of OpenSSL (traditional and PKCS#8), each with or without
 * passphrase. No failure carries a part of the key: the causes of parsers may quote their input and are dropped.
 */
final class PrivateKeys {

    private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";

    private PrivateKeys() {}

    /** @throws StepFailedException with {@code SECRET_UNREADABLE} if the key cannot be read with this passphrase */
    static KeyProvider read(GuestKey key, String name) {
        try {
            String text = key.privateKey().reveal();
            KeyPair pair = text.stripLeading().startsWith(OPENSSH)
                    ? openSsh(text, key.passphrase())
                    : pem(text, key.passphrase());
            return new KeyPairWrapper(pair);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new StepFailedException(
                    ErrorCode.SECRET_UNREADABLE,
                    "The private key of %s cannot be read (%s)"
                            .formatted(name, e.getClass().getSimpleName()));
        }
    }

    private static KeyPair openSsh(String text, Optional<Secret> passphrase) throws IOException {
        OpenSSHKeyV1KeyFile file = new OpenSSHKeyV1KeyFile();
        file.init(
                new StringReader(text),
                passphrase
                        .map(secret ->
                                PasswordUtils.createOneOff(secret.reveal().toCharArray()))
                        .orElse(null));
        return new KeyPair(file.getPublic(), file.getPrivate());
    }

    private static KeyPair pem(String text, Optional<Secret> passphrase) throws IOException, GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object found = parser.readObject();
            while (found != null) {
                Optional<PrivateKeyInfo> info = privateKeyInfo(found, passphrase);
                if (info.isPresent()) {
                    return keyPair(info.get());
                }
                found = parser.readObject();
            }
        }
        throw new IOException("There is no private key in it");
    }

    /** Empty for what goes before a key in some files, such as EC parameters. */
    private static Optional<PrivateKeyInfo> privateKeyInfo(Object found, Optional<Secret> passphrase)
            throws IOException {
        return switch (found) {
            case PEMKeyPair plain -> Optional.of(plain.getPrivateKeyInfo());
            case PEMEncryptedKeyPair encrypted ->
                Optional.of(encrypted
                        .decryptKeyPair(new BcPEMDecryptorProvider(octets(characters(passphrase))))
                        .getPrivateKeyInfo());
            case PrivateKeyInfo plain -> Optional.of(plain);
            case PKCS8EncryptedPrivateKeyInfo encrypted -> Optional.of(decrypt(encrypted, passphrase));
            default -> Optional.empty();
        };
    }

    private static PrivateKeyInfo decrypt(PKCS8EncryptedPrivateKeyInfo encrypted, Optional<Secret> passphrase)
            throws IOException {
        try {
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(characters(passphrase)));
        } catch (OperatorCreationException | PKCSException e) {
            throw new IOException("The passphrase does not open the key", e);
        }
    }

    private static char[] characters(Optional<Secret> passphrase) throws IOException {
        return passphrase
                .orElseThrow(() -> new IOException("The key has a passphrase, but none is given"))
                .reveal()
                .toCharArray();
    }

    /** OpenSSL takes the octets of the passphrase in UTF-8, Bouncy Castle one octet of each character. */
    private static char[] octets(char[] passphrase) {
        byte[] utf8 = new String(passphrase).getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.ISO_8859_1).toCharArray();
    }

    private static KeyPair keyPair(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        AsymmetricKeyParameter privateKey = PrivateKeyFactory.createKey(info);
        // From the provider that sshj signs with: providers do not always take each other's keys
        KeyFactory factory = SecurityUtils.getKeyFactory(algorithm(privateKey));
        SubjectPublicKeyInfo publicInfo = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey(privateKey));
        PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(publicInfo.getEncoded()));
        return new KeyPair(publicKey, factory.generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded())));
    }

    private static String algorithm(AsymmetricKeyParameter privateKey) throws IOException {
        return switch (privateKey) {
            case Ed25519PrivateKeyParameters key -> "Ed25519";
            case RSAPrivateCrtKeyParameters key -> "RSA";
            case ECPrivateKeyParameters key -> "EC";
            default -> throw new IOException("Only Ed25519, RSA and ECDSA keys are supported");
        };
    }

    private static AsymmetricKeyParameter publicKey(AsymmetricKeyParameter privateKey) throws IOException {
        return switch (privateKey) {
            case Ed25519PrivateKeyParameters key -> key.generatePublicKey();
            case RSAPrivateCrtKeyParameters key ->
                new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
            case ECPrivateKeyParameters key ->
                new ECPublicKeyParameters(
                        key.getParameters().getG().multiply(key.getD()).normalize(), key.getParameters());
            default -> throw new IOException("Only Ed25519, RSA and ECDSA keys are supported");
        };
    }
}
