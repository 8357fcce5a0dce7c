package io.poolwright.contracts.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.value.InvalidValueException;

class HostKeyTest {

    private static final String ED25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB4vJ3OeR8Ml2xR5xGk3p1m5Jm0v0QyqgnQYk0mI1f5x";

    @ParameterizedTest
    @ValueSource(
            strings = {ED25519 + "," + ED25519, ED25519 + "\n" + ED25519 + "\n", ED25519 + " root@a\r\n" + ED25519})
    void readsPublishedKeysJoinedByLinesOrCommas(String published) {
        assertThat(HostKey.parseAll(published)).containsExactly(new HostKey(ED25519), new HostKey(ED25519));
    }

    @Test
    void aGuestThatPublishedNothingHasNoKeys() {
        assertThat(HostKey.parseAll("")).isEmpty();
    }

    @Test
    void showsTheFingerprintThatSshKeygenPrints() {
        assertThat(new HostKey(ED25519).fingerprint()).startsWith("SHA256:").hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-dss AAAA",
                "ssh-ed25519",
                "ssh-ed25519 not!base64",
                "-----BEGIN OPENSSH PRIVATE KEY-----"
            })
    void refusesWhatIsNoHostKey(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new HostKey(text));
    }
}
