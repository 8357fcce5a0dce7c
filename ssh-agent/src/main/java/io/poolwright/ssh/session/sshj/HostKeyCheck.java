package io.poolwright.ssh.session.sshj;

import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.ssh.session.HostTrust;

/** Accepts the host keys that a {@link HostTrust} covers, and remembers which one was presented. */
final class HostKeyCheck implements HostKeyVerifier {

    /** SSH_CERT_TYPE_HOST of OpenSSH's PROTOCOL.certkeys: a user's certificate proves nothing about a host. */
    private static final long HOST_CERTIFICATE = 2;

    private final HostTrust trust;
    private volatile HostKey presented;
    private volatile boolean accepted;

    HostKeyCheck(HostTrust trust) {
        this.trust = trust;
    }

    /** sshj has by then checked a certificate's signature, its time, and that it is for this host. */
    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        Optional<Certificate<?>> certificate =
                key instanceof Certificate<?> given ? Optional.of(given) : Optional.empty();
        HostKey shown = hostKey(certificate.<PublicKey>map(Certificate::getKey).orElse(key));
        presented = shown;
        accepted = switch (trust) {
            case HostTrust.Keys known -> known.keys().contains(shown);
            case HostTrust.Fingerprints known -> known.fingerprints().contains(shown.fingerprint());
            case HostTrust.Authorities known ->
                certificate.filter(given -> isSignedBy(known.keys(), given)).isPresent();
            case HostTrust.FirstUse any -> true;
        };
        return accepted;
    }

    /** Has the server show a key of a type that we know, if it has one. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return switch (trust) {
            case HostTrust.Keys known ->
                known.keys().stream()
                        .map(HostKey::type)
                        .flatMap(HostKeyCheck::algorithms)
                        .toList();
            case HostTrust.Fingerprints known -> List.of();
            case HostTrust.Authorities known -> Algorithms.CERTIFICATES;
            case HostTrust.FirstUse any -> List.of();
        };
    }

    /** What the server presented; empty if the connection ended before that. */
    Optional<HostKey> presented() {
        return Optional.ofNullable(presented);
    }

    /** The presented key if it was not accepted. */
    Optional<HostKey> refused() {
        return presented().filter(key -> !accepted);
    }

    private static Stream<String> algorithms(String type) {
        return type.equals("ssh-rsa") ? Stream.of("rsa-sha2-512", "rsa-sha2-256") : Stream.of(type);
    }

    private static boolean isSignedBy(List<HostKey> authorities, Certificate<?> certificate) {
        try {
            byte[] blob = certificate.getSignatureKey();
            String type = new Buffer.PlainBuffer(blob).readString();
            HostKey signer = new HostKey(type + " " + Base64.getEncoder().encodeToString(blob));
            return certificate.getType() == HOST_CERTIFICATE && authorities.contains(signer);
        } catch (Buffer.BufferException | InvalidValueException e) {
            return false;
        }
    }

    private static HostKey hostKey(PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        return new HostKey(KeyType.fromKey(key) + " " + Base64.getEncoder().encodeToString(blob));
    }
}
