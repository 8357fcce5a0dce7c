package io.poolwright.ssh.session.sshj;

import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

import io.poolwright.contracts.guest.HostKey;

/** Accepts only the host keys that are known beforehand, and remembers which one was presented. */
final class PinnedHostKeys implements HostKeyVerifier {

    private final List<HostKey> accepted;
    private volatile HostKey presented;

    PinnedHostKeys(List<HostKey> accepted) {
        this.accepted = List.copyOf(accepted);
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        HostKey shown = hostKey(key);
        presented = shown;
        return accepted.contains(shown);
    }

    /** Has the server show a key of a type that we know, if it has one. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return accepted.stream()
                .map(HostKey::type)
                .flatMap(type -> type.equals("ssh-rsa") ? Stream.of("rsa-sha2-512", "rsa-sha2-256") : Stream.of(type))
                .toList();
    }

    /** What the server presented; empty if the connection ended before that. */
    Optional<HostKey> presented() {
        return Optional.ofNullable(presented);
    }

    /** The presented key if it is none of the accepted ones. */
    Optional<HostKey> refused() {
        return presented().filter(key -> !accepted.contains(key));
    }

    private static HostKey hostKey(PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        return new HostKey(KeyType.fromKey(key) + " " + Base64.getEncoder().encodeToString(blob));
    }
}
