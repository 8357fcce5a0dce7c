package io.poolwright.template.sshkey.bouncycastle;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.Provider;
import java.util.function.Supplier;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Reads RSA and EC keys in PEM: PKCS #1, SEC 1 and PKCS #8, each with or without a passphrase.
 *
 * <p>sshj's own reader of these trusts a length that it finds in the text. A wrong passphrase turns a traditional PEM
 * file into noise, which now and then asks for gigabytes; Bouncy Castle takes no more than what is there.
 */
public final class PemKeyPair {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    private PemKeyPair() {}

    /**
     * @param passphrase asked only if the key is encrypted
     * @throws IOException if there is no such key in the text, or the passphrase does not open it
     */
    public static KeyPair read(String text, Supplier<char[]> passphrase) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                PEMKeyPair pair = pairIn(found, passphrase);
                if (pair != null) {
                    return converter.getKeyPair(pair);
                }
            }
        }
        throw new IOException("No private key found");
    }

    /** @return null for what is no key, such as the EC parameters that OpenSSL writes before one */
    private static PEMKeyPair pairIn(Object found, Supplier<char[]> passphrase) throws IOException {
        return switch (found) {
            case PEMKeyPair pair when pair.getPublicKeyInfo() != null -> pair;
            case PEMKeyPair pair -> withPublicKey(pair.getPrivateKeyInfo());
            case PrivateKeyInfo info -> withPublicKey(info);
            case PEMEncryptedKeyPair pair ->
                pairIn(
                        pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(PROVIDER)
                                .build(passphrase.get())),
                        passphrase);
            case PKCS8EncryptedPrivateKeyInfo info -> withPublicKey(decrypted(info, passphrase));
            default -> null;
        };
    }

    private static PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo info, Supplier<char[]> passphrase)
            throws IOException {
        try {
            return info.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(passphrase.get()));
        } catch (PKCSException | OperatorCreationException e) {
            throw new IOException("It does not open", e);
        }
    }

    private static PEMKeyPair withPublicKey(PrivateKeyInfo info) throws IOException {
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            RSAPrivateKey key = RSAPrivateKey.getInstance(info.parsePrivateKey());
            RSAPublicKey publicKey = new RSAPublicKey(key.getModulus(), key.getPublicExponent());
            return new PEMKeyPair(new SubjectPublicKeyInfo(algorithm, publicKey), info);
        }
        if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return new PEMKeyPair(new SubjectPublicKeyInfo(algorithm, ecPoint(info)), info);
        }
        throw new IOException("It is neither an RSA nor an EC key");
    }

    private static byte[] ecPoint(PrivateKeyInfo info) throws IOException {
        ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
        ASN1BitString point = key.getPublicKey();
        if (point != null) {
            return point.getOctets();
        }
        X9ECParameters curve = ECNamedCurveTable.getByOID(
                ASN1ObjectIdentifier.getInstance(info.getPrivateKeyAlgorithm().getParameters()));
        if (curve == null) {
            throw new IOException("The curve is not known");
        }
        BigInteger scalar = key.getKey();
        return new FixedPointCombMultiplier().multiply(curve.getG(), scalar).getEncoded(false);
    }
}
