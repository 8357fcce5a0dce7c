package io.poolwright.vcenter.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.SubnetMask;
import io.poolwright.contracts.vsphere.GuestAddressing;

class GuestReportTest {

    private static final GuestAddressing DHCP = new GuestAddressing.Dhcp(List.of());
    private static final GuestAddressing FIXED = new GuestAddressing.FixedIp(
            new Ipv4Address("10.1.1.50"), new SubnetMask("255.255.255.0"), Optional.empty(), List.of());

    @Test
    void passesOverAddressesThatNobodyCanReach() {
        assertThat(report("fe80::1", "169.254.3.4", "127.0.0.1", "10.1.1.7").usableAddress(DHCP))
                .hasValue(new Ipv4Address("10.1.1.7"));
    }

    @Test
    void findsTheExpectedAddressOnAnyAdapter() {
        assertThat(report("172.17.0.1", "10.1.1.50").usableAddress(FIXED)).hasValue(new Ipv4Address("10.1.1.50"));
    }

    @Test
    void takesNoOtherAddressForTheExpectedOne() {
        assertThat(report("10.1.1.51").usableAddress(FIXED)).isEmpty();
    }

    @Test
    void takesUnreadableHostKeysForNone() {
        GuestReport report = new GuestReport(
                "poweredOn", "guestToolsRunning", List.of("10.1.1.50"), Optional.empty(), Optional.of("ssh-"));

        assertThat(report.missing(FIXED))
                .hasValueSatisfying(missing -> assertThat(missing).contains("host keys"));
    }

    private static GuestReport report(String... addresses) {
        return new GuestReport(
                "poweredOn", "guestToolsRunning", List.of(addresses), Optional.empty(), Optional.empty());
    }
}
