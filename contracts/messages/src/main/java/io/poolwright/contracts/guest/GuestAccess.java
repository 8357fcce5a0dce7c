package io.poolwright.contracts.guest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.value.Ipv4Address;

/**
 * How the ssh-agent reaches one guest, and what it must present.
 *
 * @param hostKeys the keys that the guest published through vSphere; the presented one must be among them
 * @param rules for a guest that was never seen before; empty: those that the agent is configured with
 */
public record GuestAccess(
        Ipv4Address address, int port, SshCredential credential, List<HostKey> hostKeys, Optional<HostKeyRules> rules) {

    public static final int SSH_PORT = 22;

    /** With the rules that the agent is configured with. */
    public GuestAccess(Ipv4Address address, int port, SshCredential credential, List<HostKey> hostKeys) {
        this(address, port, credential, hostKeys, Optional.empty());
    }

    public GuestAccess {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(credential, "credential");
        hostKeys = hostKeys == null ? List.of() : List.copyOf(hostKeys);
        rules = rules == null ? Optional.empty() : rules;
    }

    /** The same with another login. */
    public GuestAccess with(SshCredential other) {
        return new GuestAccess(address, port, other, hostKeys, rules);
    }
}
