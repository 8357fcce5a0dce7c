package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;

class SudoRefusalTest {

    private static final GuestCommandLine COMMAND =
            GuestCommandLine.of(Executable.ZPOOL, Duration.ofSeconds(1), "list");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sudo: a password is required\n",
                "sudo: Ein Passwort ist notwendig\n",
                "sudo: unable to resolve host vm2: Name or service not known\nsudo: a password is required\n",
                "Sorry, user zfsadmin is not allowed to execute '/usr/bin/timeout' as root on vm2.\n"
            })
    void isRecognisedInWhateverLanguage(String said) {
        StepFailedException refusal = catchThrowableOfType(
                StepFailedException.class, () -> SudoRefusal.check(List.of(new CommandOutput(COMMAND, 1, "", said))));

        assertThat(refusal.failure().code()).isEqualTo(ErrorCode.SUDO_REFUSED);
        assertThat(refusal.failure().evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text()).contains(said.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cannot open 'tank': no such pool\n",
                "sudo: unable to resolve host vm2: Name or service not known\n",
                "sudo: /usr/sbin/zpool: command not found\n",
                "sudo: unable to resolve host vm2: Name or service not known\ncannot open 'tank': no such pool\n"
            })
    void isNotSeenInTheFailureOfTheCommandItself(String said) {
        assertThatCode(() -> SudoRefusal.check(List.of(new CommandOutput(COMMAND, 1, "", said))))
                .doesNotThrowAnyException();
    }
}
