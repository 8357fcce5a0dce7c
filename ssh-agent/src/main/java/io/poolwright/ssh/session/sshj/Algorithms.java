package io.poolwright.ssh.session.sshj;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.signature.SignatureRSA;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.kex.KeyExchange;

import io.poolwright.ssh.session.SshConfig;

/**
 * The algorithms that current OpenSSH servers offer: no SHA-1, no CBC, no DSA, whatever the configuration says. sshj takes
 * them from Bouncy Castle, which it adds behind the JDK's own security providers, so that nothing else in the process is
 * affected.
 */
final class Algorithms extends DefaultConfig {

    /** Host certificates, offered only where an authority is trusted; those of RSA keys never with SHA-1. */
    private static final List<KeyAlgorithms.Factory> SIGNED = List.of(
            KeyAlgorithms.EdDSA25519CertV01(),
            KeyAlgorithms.ECDSASHANistp521CertV01(),
            KeyAlgorithms.ECDSASHANistp384CertV01(),
            KeyAlgorithms.ECDSASHANistp256CertV01(),
            new KeyAlgorithms.Factory(
                    "rsa-sha2-512-cert-v01@openssh.com", new SignatureRSA.FactoryRSASHA512(), KeyType.RSA_CERT),
            new KeyAlgorithms.Factory(
                    "rsa-sha2-256-cert-v01@openssh.com", new SignatureRSA.FactoryRSASHA256(), KeyType.RSA_CERT));

    /** The names of these. */
    static final List<String> CERTIFICATES =
            SIGNED.stream().map(KeyAlgorithms.Factory::getName).toList();

    private static final String SETTINGS = "poolwright.ssh.algorithms.";

    /**
     * @param certificates whether host certificates are understood
     * @throws IllegalStateException if the configuration names an algorithm that is not among these
     */
    Algorithms(SshConfig.Algorithms chosen, boolean certificates) {
        setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        // HostKeyCheck does that, and says what is wrong
        setVerifyHostKeyCertificates(!certificates);
        // ext-info-c is no key exchange: it asks which signatures the server takes
        List<Factory.Named<KeyExchange>> exchanges =
                new ArrayList<>(select("key-exchange", getKeyExchangeFactories(), chosen.keyExchange()));
        exchanges.add(new ExtInfoClientFactory());
        setKeyExchangeFactories(exchanges);
        setKeyAlgorithms(keys(chosen, certificates));
        setCipherFactories(select("ciphers", getCipherFactories(), chosen.ciphers()));
        setMACFactories(select("macs", getMACFactories(), chosen.macs()));
    }

    private List<Factory.Named<KeyAlgorithm>> keys(SshConfig.Algorithms chosen, boolean certificates) {
        List<Factory.Named<KeyAlgorithm>> keys = select("keys", getKeyAlgorithms(), chosen.keys());
        return certificates ? Stream.concat(SIGNED.stream(), keys.stream()).toList() : keys;
    }

    private static <T> List<Factory.Named<T>> select(
            String setting, List<Factory.Named<T>> known, List<String> wanted) {
        return wanted.stream()
                .map(String::strip)
                .map(name -> known.stream()
                        .filter(candidate -> candidate.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("%s%s: '%s' is not one of %s"
                                .formatted(
                                        SETTINGS,
                                        setting,
                                        name,
                                        known.stream()
                                                .map(Factory.Named::getName)
                                                .collect(Collectors.joining(", "))))))
                .toList();
    }

    @Override
    protected void initKeyExchangeFactories() {
        setKeyExchangeFactories(List.of(
                new Curve25519SHA256.Factory(),
                new Curve25519SHA256.FactoryLibSsh(),
                new ECDHNistP.Factory521(),
                new ECDHNistP.Factory384(),
                new ECDHNistP.Factory256(),
                DHGroups.Group16SHA512(),
                DHGroups.Group18SHA512(),
                DHGroups.Group14SHA256()));
    }

    @Override
    protected void initKeyAlgorithms() {
        setKeyAlgorithms(List.of(
                KeyAlgorithms.EdDSA25519(),
                KeyAlgorithms.ECDSASHANistp521(),
                KeyAlgorithms.ECDSASHANistp384(),
                KeyAlgorithms.ECDSASHANistp256(),
                KeyAlgorithms.RSASHA512(),
                KeyAlgorithms.RSASHA256()));
    }

    @Override
    protected void initCipherFactories() {
        setCipherFactories(List.of(
                GcmCiphers.AES256GCM(),
                GcmCiphers.AES128GCM(),
                BlockCiphers.AES256CTR(),
                BlockCiphers.AES192CTR(),
                BlockCiphers.AES128CTR()));
    }

    @Override
    protected void initMACFactories() {
        setMACFactories(List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
    }
}
