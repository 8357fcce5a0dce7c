package io.poolwright.contracts.vsphere;

import java.net.URI;
import java.util.Objects;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.secret.Sealed;

/**
 * All that the vcenter-agent needs to log in.
 *
 * @param url of the SDK endpoint, such as {@code https://vcenter.example/sdk}
 * @param password sealed to the vcenter-agent
 */
public record VCenterConnection(VCenterId id, String name, URI url, String username, Sealed password, TlsTrust trust) {

    public VCenterConnection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(trust, "trust");
    }
}
