package io.poolwright.ssh.session.sshj;

import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHRuntimeException;
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
    private volatile Optional<String> flaw = Optional.empty();

    HostKeyCheck(HostTrust trust) {
        this.trust = trust;
    }

    /** A certificate is checked here and not by sshj, whose failures cannot be told from a broken connection. */
    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        Optional<Certificate<?>> certificate =
                key instanceof Certificate<?> given ? Optional.of(given) : Optional.empty();
        HostKey shown = hostKey(certificate.<PublicKey>map(Certificate::getKey).orElse(key));
        if (trust instanceof HostTrust.Authorities known) {
            flaw = certificate
                    .map(given -> flaw(known.keys(), given, hostname))
                    .orElse(Optional.of("It has no certificate"));
        }
        accepted = switch (trust) {
            case HostTrust.Keys known -> known.keys().contains(shown);
            case HostTrust.Fingerprints known -> known.fingerprints().contains(shown.fingerprint());
            case HostTrust.Authorities known -> flaw.isEmpty();
            case HostTrust.FirstUse any -> true;
        };
        presented = shown;
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

    /** What is wrong with the certificate that was presented, or with its lack, where one is wanted. */
    Optional<String> flaw() {
        return flaw;
    }

    private static Stream<String> algorithms(String type) {
        return type.equals("ssh-rsa") ? Stream.of("rsa-sha2-512", "rsa-sha2-256") : Stream.of(type);
    }

    /** As PROTOCOL.certkeys has it: authority, type, host, time and signature. */
    private static Optional<String> flaw(List<HostKey> authorities, Certificate<?> certificate, String hostname) {
        try {
            if (!authorities.contains(signer(certificate))) {
                return Optional.of("Its certificate is of another authority");
            }
            if (certificate.getType() != HOST_CERTIFICATE) {
                return Optional.of("Its certificate is not one of a host");
            }
            byte[] presented =
                    new Buffer.PlainBuffer().putPublicKey(certificate).getCompactData();
            return Optional.ofNullable(KeyType.CertUtils.verifyHostCertificate(presented, certificate, hostname));
        } catch (Buffer.BufferException | InvalidValueException | SSHRuntimeException e) {
            return Optional.of("Its certificate cannot be read: " + e.getMessage());
        }
    }

    private static HostKey signer(Certificate<?> certificate) throws Buffer.BufferException {
        byte[] blob = certificate.getSignatureKey();
        String type = new Buffer.PlainBuffer(blob).readString();
        return new HostKey(type + " " + Base64.getEncoder().encodeToString(blob));
    }

    private static HostKey hostKey(PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        return new HostKey(KeyType.fromKey(key) + " " + Base64.getEncoder().encodeToString(blob));
    }
}
