package io.poolwright.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "zfs-dr-001",
                "A1",
                "9lives",
                "x23456789012345678901234567890123456789012345678901234567890123"
            })
    void acceptsHostNames(String text) {
        assertThat(new HostName(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "a_b",
                "a.b",
                "a b",
                "123",
                "ä",
                "a\n",
                "$(reboot)",
                "x234567890123456789012345678901234567890123456789012345678901234"
            })
    void refusesHostNamesOutsideOfRfc1123(String text) {
        refuses(HostName::new, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tank", "ta-nk", "ta.nk", "ta:nk", "TANK", "logger", "cached", "c1x"})
    void acceptsPoolNames(String text) {
        assertThat(new PoolName(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mirror", "mirrorx", "raidz", "raidz2", "draid", "spare", "sparex", "log", "logs", "cache", "special",
                "dedup", "replacing", "c0t0d0", "9tank", "_tank", "ta nk", "tank ", " tank", "ta/nk", "ta@nk", "ta,nk",
                "ta%nk", "ta#nk", "tänk", "", "tank\n", "-o"
            })
    void refusesPoolNamesThatZfsReservesOrThatWouldBreakPaths(String text) {
        refuses(PoolName::new, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.1", "10.1.1.256", "010.1.1.1", "10.1.1.1 ", "10.1.1.1/24", "::1", "", "a.b.c.d"})
    void refusesWhatIsNoIpv4Address(String text) {
        refuses(Ipv4Address::new, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "169.254.1.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"})
    void refusesAddressesThatNoHostMayCarry(String text) {
        refuses(t -> new Ipv4Address(t).requireUsableByHost(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.0.255.0", "0.0.0.0", "255.255.255.255", "255.255.255.254", "1.2.3.4"})
    void refusesMasksThatAreNotContiguousOrLeaveNoHosts(String text) {
        refuses(SubnetMask::new, text);
    }

    @Test
    void aMaskKnowsItsPrefixAndNetwork() {
        SubnetMask mask = new SubnetMask("255.255.240.0");

        assertThat(mask.prefixLength()).isEqualTo(20);
        assertThat(SubnetMask.ofPrefix(20)).isEqualTo(mask);
        assertThat(mask.networkOf(new Ipv4Address("10.1.19.7"))).hasToString("10.1.16.0/20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/99", "300.0.0.0/8", "10.0.0.1/8", "0.0.0.0/0", "10.0.0.0", "not a cidr", "10.0.0.0/08"
            })
    void refusesNetworksThatAreNotCanonical(String text) {
        refuses(Ipv4Network::new, text);
    }

    @Test
    void tellsTheCanonicalNetworkForOneThatIsNot() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new Ipv4Network("10.77.0.50/24"))
                .withMessageContaining("10.77.0.0/24");
    }

    @Test
    void aNetworkKnowsItsEnds() {
        Ipv4Network network = new Ipv4Network("10.77.0.0/24");

        assertThat(network.broadcastAddress()).hasToString("10.77.0.255");
        assertThat(network.contains(new Ipv4Address("10.77.0.50"))).isTrue();
        assertThat(network.contains(new Ipv4Address("10.77.1.50"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a/b", "a\\b", "a%b", "a\tb"})
    void refusesVmNamesThatVCenterWouldEscape(String text) {
        refuses(VmName::new, text);
    }

    @Test
    void aVmNameHasAtMostEightyCharacters() {
        assertThat(new VmName("x".repeat(80)).value()).hasSize(80);
        refuses(VmName::new, "x".repeat(81));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "18446744073709551616", "abc"})
    void refusesWhatIsNoPoolGuid(String text) {
        refuses(PoolGuid::new, text);
    }

    @Test
    void aPoolGuidMayUseAll64Bits() {
        assertThat(new PoolGuid("17626839037958693469")).hasToString("17626839037958693469");
    }

    @Test
    void aFingerprintHasOneForm() {
        String hex = "ab".repeat(32);

        assertThat(new CertificateFingerprint(hex)).isEqualTo(new CertificateFingerprint("AB:".repeat(31) + "AB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Root", "1a", "a b", "a;b", "-x", ""})
    void refusesSshUserNames(String text) {
        refuses(SshUserName::new, text);
    }

    private static void refuses(Function<String, ?> type, String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> type.apply(text));
    }
}
