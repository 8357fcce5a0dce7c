package io.poolwright.contracts.guest;

import java.util.List;
import java.util.Objects;

import io.poolwright.contracts.value.Ipv4Address;

/**
 * How the ssh-agent reaches one guest, and what it must present.
 *
 * @param hostKeys the keys that the guest published through vSphere; the presented one must be among them
 */
public record GuestAccess(Ipv4Address address, int port, SshCredential credential, List<HostKey> hostKeys) {

    public static final int SSH_PORT = 22;

    public GuestAccess {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(credential, "credential");
        hostKeys = hostKeys == null ? List.of() : List.copyOf(hostKeys);
    }
}
