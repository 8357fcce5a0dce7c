package io.poolwright.vcenter.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.SubnetMask;
import io.poolwright.contracts.vsphere.GuestAddressing;

class GuestReportTest {

    private static final String MAC = "00:50:56:ab:cd:ef";
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
    void ignoresTheBridgesOfContainersEvenIfToolsCallTheirAddressThePrimaryOne() {
        GuestReport report = report(
                "172.17.0.1",
                List.of(
                        new GuestReport.Adapter("02:42:ac:11:00:01", List.of("172.17.0.1")),
                        new GuestReport.Adapter("00:50:56:AB:CD:EF", List.of("fe80::1", "10.1.1.50"))),
                Optional.empty());

        assertThat(report.usableAddress(DHCP)).hasValue(new Ipv4Address("10.1.1.50"));
        assertThat(report.describe()).contains("172.17.0.1 at 02:42:ac:11:00:01 (ignored: no adapter of the VM)");
    }

    @Test
    void takesTheExpectedAddressOnlyOnAnAdapterOfTheVm() {
        GuestReport report = report(
                "10.1.1.50",
                List.of(new GuestReport.Adapter("02:42:ac:11:00:01", List.of("10.1.1.50"))),
                Optional.empty());

        assertThat(report.usableAddress(FIXED)).isEmpty();
    }

    @Test
    void takesUnreadableHostKeysForNone() {
        GuestReport report =
                report("10.1.1.50", List.of(new GuestReport.Adapter(MAC, List.of("10.1.1.50"))), Optional.of("ssh-"));

        assertThat(report.missing(FIXED))
                .hasValueSatisfying(missing -> assertThat(missing).contains("host keys"));
    }

    @Test
    void showsTheLastHeartbeats() {
        GuestTimeline timeline = new GuestTimeline();
        GuestReport grey = report("", List.of(), Optional.empty());
        timeline.note(Instant.parse("2026-03-01T12:00:00Z"), grey);
        timeline.note(Instant.parse("2026-03-01T12:00:05Z"), grey);

        assertThat(timeline.evidence().text())
                .isEqualTo(
                        "2026-03-01T12:00:00Z: power state poweredOn, VMware Tools guestToolsRunning, heartbeat green");
    }

    private static GuestReport report(String... addresses) {
        return report(addresses[0], List.of(new GuestReport.Adapter(MAC, List.of(addresses))), Optional.empty());
    }

    private static GuestReport report(String primary, List<GuestReport.Adapter> adapters, Optional<String> hostKeys) {
        return new GuestReport(
                "poweredOn",
                "guestToolsRunning",
                "green",
                primary,
                adapters,
                Set.of("00:50:56:ab:cd:ef"),
                Optional.empty(),
                hostKeys,
                Optional.empty());
    }
}
