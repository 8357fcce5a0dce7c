package io.poolwright.deploy.deployment;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.SubnetMask;
import io.poolwright.contracts.vsphere.GuestAddressing;

/** The part of a request that says how the guest gets its address. */
final class AddressingResolver {

    private static final Pattern PREFIX = Pattern.compile("/([0-9]{1,2})");

    private final DeploymentRequest request;
    private final Violations violations;

    AddressingResolver(DeploymentRequest request, Violations violations) {
        this.request = request;
        this.violations = violations;
    }

    /** Empty if anything was noted. */
    Optional<GuestAddressing> resolve() {
        Optional<List<Ipv4Address>> dns =
                violations.each("/dnsServers", request.dnsServers(), AddressingResolver::host);
        return Boolean.TRUE.equals(request.dhcp()) ? dhcp(dns) : fixed(dns);
    }

    private Optional<GuestAddressing> dhcp(Optional<List<Ipv4Address>> dns) {
        refuse("/ipAddress", request.ipAddress());
        refuse("/subnetMask", request.subnetMask());
        refuse("/gateway", request.gateway());
        return dns.map(GuestAddressing.Dhcp::new);
    }

    private void refuse(String pointer, String given) {
        if (given != null) {
            violations.add(pointer, "With DHCP it is not given: the guest learns it from the network");
        }
    }

    private Optional<GuestAddressing> fixed(Optional<List<Ipv4Address>> dns) {
        Optional<Ipv4Address> address =
                violations.required("/ipAddress", request.ipAddress(), AddressingResolver::host);
        Optional<SubnetMask> mask = violations.required("/subnetMask", request.subnetMask(), AddressingResolver::mask);
        Optional<Ipv4Address> gateway = request.gateway() == null
                ? Optional.empty()
                : violations.read("/gateway", () -> host(request.gateway()));
        if (address.isEmpty() || mask.isEmpty()) {
            return Optional.empty();
        }
        Ipv4Network network = mask.get().networkOf(address.get());
        boolean fits = fits(address.get(), gateway, network);
        return fits && dns.isPresent()
                ? Optional.of(new GuestAddressing.FixedIp(address.get(), mask.get(), gateway, dns.get()))
                : Optional.empty();
    }

    private boolean fits(Ipv4Address address, Optional<Ipv4Address> gateway, Ipv4Network network) {
        boolean inside = violations
                .read("/ipAddress", () -> {
                    GuestAddressing.FixedIp.requireHostAddress(address, network);
                    return address;
                })
                .isPresent();
        boolean reachable = gateway.isEmpty()
                || violations
                        .read("/gateway", () -> {
                            GuestAddressing.FixedIp.requireGateway(gateway.get(), address, network);
                            return gateway;
                        })
                        .isPresent();
        return inside && reachable;
    }

    private static Ipv4Address host(String text) {
        return new Ipv4Address(text).requireUsableByHost();
    }

    private static SubnetMask mask(String text) {
        Matcher prefix = PREFIX.matcher(text);
        return prefix.matches() ? SubnetMask.ofPrefix(Integer.parseInt(prefix.group(1))) : new SubnetMask(text);
    }
}
