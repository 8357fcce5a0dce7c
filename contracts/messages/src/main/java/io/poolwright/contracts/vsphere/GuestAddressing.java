package io.poolwright.contracts.vsphere;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.SubnetMask;

/** How the guest's first network adapter gets its address. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GuestAddressing.FixedIp.class, name = "fixed"),
    @JsonSubTypes.Type(value = GuestAddressing.Dhcp.class, name = "dhcp")
})
public sealed interface GuestAddressing {

    /** The address that the guest must come up with; empty where DHCP decides. */
    @JsonIgnore
    Optional<Ipv4Address> expectedAddress();

    List<Ipv4Address> dnsServers();

    /**
     * A fixed address. It is neither network nor broadcast address of its subnet; the gateway, if any, is another address
     * in that subnet.
     */
    record FixedIp(
            Ipv4Address address, SubnetMask subnetMask, Optional<Ipv4Address> gateway, List<Ipv4Address> dnsServers)
            implements GuestAddressing {

        public FixedIp {
            Objects.requireNonNull(address, "address").requireUsableByHost();
            Objects.requireNonNull(subnetMask, "subnetMask");
            gateway = gateway == null ? Optional.empty() : gateway;
            dnsServers = dnsServers == null ? List.of() : List.copyOf(dnsServers);
            requireHostAddress(address, subnetMask.networkOf(address));
            if (gateway.isPresent()) {
                requireGateway(gateway.get(), address, subnetMask.networkOf(address));
            }
        }

        /** @throws InvalidValueException if {@code address} names the network or its broadcast */
        public static void requireHostAddress(Ipv4Address address, Ipv4Network network) {
            if (address.equals(network.networkAddress()) || address.equals(network.broadcastAddress())) {
                throw new InvalidValueException(
                        "%s is the network or broadcast address of %s; give an address in between"
                                .formatted(address, network));
            }
        }

        /** @throws InvalidValueException if {@code gateway} cannot be the gateway of {@code address} */
        public static void requireGateway(Ipv4Address gateway, Ipv4Address address, Ipv4Network network) {
            if (gateway.equals(address)) {
                throw new InvalidValueException("The gateway cannot be the guest's own address");
            }
            if (!network.contains(gateway)) {
                throw new InvalidValueException(
                        "The gateway %s is not in the guest's network %s".formatted(gateway, network));
            }
            requireHostAddress(gateway, network);
        }

        @Override
        public Optional<Ipv4Address> expectedAddress() {
            return Optional.of(address);
        }
    }

    /** An address from DHCP; name servers given here are set in addition to what DHCP says. */
    record Dhcp(List<Ipv4Address> dnsServers) implements GuestAddressing {

        public Dhcp {
            dnsServers = dnsServers == null ? List.of() : List.copyOf(dnsServers);
        }

        @Override
        public Optional<Ipv4Address> expectedAddress() {
            return Optional.empty();
        }
    }
}
