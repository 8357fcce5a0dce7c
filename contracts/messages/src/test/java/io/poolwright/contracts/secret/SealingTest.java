package io.poolwright.contracts.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class SealingTest {

    private static final SealingKeys KEYS = SealingKeys.generate();
    private static final Sealer SEALER = Sealer.to(SecretReader.SSH_AGENT, KEYS.publicKeyset());
    private static final Opener OPENER = Opener.of(SecretReader.SSH_AGENT, KEYS.privateKeyset());

    @Test
    void theReaderOpensWhatWasSealedToIt() {
        Sealed sealed = SEALER.seal(Secret.of("pässword"), "vcenter/1/password");

        assertThat(OPENER.open(sealed).reveal()).isEqualTo("pässword");
    }

    @Test
    void aSealedValueShowsNothingOfTheSecret() {
        Sealed sealed = SEALER.seal(Secret.of("open-sesame"), "vcenter/1/password");

        assertThat(sealed.toString()).doesNotContain("open-sesame");
        assertThat(sealed.ciphertext())
                .isNotEqualTo(SEALER.seal(Secret.of("open-sesame"), "vcenter/1/password")
                        .ciphertext());
    }

    @Test
    void refusesASealedValueThatWasMovedToAnotherOwner() {
        Sealed sealed = SEALER.seal(Secret.of("open-sesame"), "vcenter/1/password");
        Sealed moved = new Sealed(sealed.reader(), "vcenter/2/password", sealed.ciphertext());

        assertThatExceptionOfType(SealingException.class).isThrownBy(() -> OPENER.open(moved));
    }

    @Test
    void refusesWhatWasSealedWithAnotherKeyset() {
        Sealed sealed = Sealer.to(SecretReader.SSH_AGENT, SealingKeys.generate().publicKeyset())
                .seal(Secret.of("open-sesame"), "vcenter/1/password");

        assertThatExceptionOfType(SealingException.class).isThrownBy(() -> OPENER.open(sealed));
    }

    @Test
    void refusesWhatIsSealedToAnotherReader() {
        Sealed sealed = Sealer.to(SecretReader.VCENTER_AGENT, KEYS.publicKeyset())
                .seal(Secret.of("open-sesame"), "vcenter/1/password");

        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> OPENER.open(sealed))
                .withMessageContaining("vcenter-agent");
    }

    @Test
    void thePublicKeysetCannotOpen() {
        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(() -> Opener.of(SecretReader.SSH_AGENT, Secret.of(KEYS.publicKeyset())));
    }

    @Test
    void aSecretIsRedactedWhereverItIsPrinted() {
        Secret secret = Secret.of("open-sesame");

        assertThat(secret).hasToString("********");
        assertThat(secret.redacted()).isEqualTo("********");
    }
}
