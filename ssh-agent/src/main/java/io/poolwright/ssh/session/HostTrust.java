package io.poolwright.ssh.session;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.poolwright.contracts.guest.HostKey;

/** What proves that a server is the one that is meant. */
public sealed interface HostTrust {

    /** One of these keys. */
    record Keys(List<HostKey> keys) implements HostTrust {

        public Keys {
            keys = List.copyOf(keys);
        }
    }

    /** A key with one of these fingerprints, {@code SHA256:…}. */
    record Fingerprints(Set<String> fingerprints) implements HostTrust {

        public Fingerprints {
            fingerprints = Set.copyOf(fingerprints);
        }
    }

    /** A host certificate that one of these authorities signed for the server's address. */
    record Authorities(List<HostKey> keys) implements HostTrust {

        public Authorities {
            keys = List.copyOf(keys);
        }
    }

    /** Nothing: whoever answers is believed. Only ever by an administrator's explicit choice. */
    record FirstUse() implements HostTrust {}

    /** What is accepted, a line each, for people. */
    default List<String> display() {
        return switch (this) {
            case Keys trust -> trust.keys().stream().map(HostTrust::describe).toList();
            case Fingerprints trust -> trust.fingerprints().stream().sorted().collect(Collectors.toList());
            case Authorities trust ->
                trust.keys().stream()
                        .map(key -> "a certificate of " + describe(key))
                        .toList();
            case FirstUse trust -> List.of("any key");
        };
    }

    /** A key's fingerprint and type. */
    static String describe(HostKey key) {
        return "%s (%s)".formatted(key.fingerprint(), key.type());
    }
}
