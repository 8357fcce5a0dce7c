package io.poolwright.contracts.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.SubnetMask;

class GuestAddressingTest {

    @Test
    void expectsTheFixedAddress() {
        assertThat(fixed("10.77.0.50", "255.255.255.0", "10.77.0.1").expectedAddress())
                .contains(new Ipv4Address("10.77.0.50"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.77.0.0, 255.255.255.0, 10.77.0.1, network or broadcast",
        "10.77.0.255, 255.255.255.0, 10.77.0.1, network or broadcast",
        "10.77.0.50, 255.255.255.0, 10.77.0.50, own address",
        "10.77.0.50, 255.255.255.0, 10.78.0.1, not in the guest's network",
        "10.77.0.50, 255.255.255.0, 10.77.0.255, network or broadcast",
        "127.0.0.1, 255.0.0.0, 127.0.0.2, loopback",
        "224.0.0.5, 255.255.255.0, 224.0.0.1, multicast"
    })
    void refusesAddressesThatCannotWork(String address, String mask, String gateway, String why) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> fixed(address, mask, gateway))
                .withMessageContaining(why);
    }

    private static GuestAddressing.FixedIp fixed(String address, String mask, String gateway) {
        return new GuestAddressing.FixedIp(
                new Ipv4Address(address), new SubnetMask(mask), Optional.of(new Ipv4Address(gateway)), List.of());
    }
}
