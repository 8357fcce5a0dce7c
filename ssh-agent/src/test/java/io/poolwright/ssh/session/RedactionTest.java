package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=hunter2",
                "Password: hunter2",
                "export DB_PASSWORD='hunter2'",
                "api_key = \"hunter2\"",
                "client-secret:hunter2,next",
                "Authorization: Bearer hunter2hunter2",
                "https://admin:hunter2@vcenter.example.com/sdk",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n-----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nhunter2 and then it was cut off"
            })
    void leavesNoSecret(String text) {
        assertThat(Redaction.of("before " + text + " after"))
                .doesNotContain("hunter2")
                .startsWith("before ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cannot open 'tank': no such pool",
                "/tank         \t10.0.0.0/8(sync,wdelay,hide,rw,secure,no_root_squash)",
                "receive_resume_token\t1-b801b0279-c8-789c63",
                "sudo: a password is required",
                "passwordless: fine"
            })
    void leavesWordsThatAreNone(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void keepsTheBeginningAndTheEndOfWhatIsTooLong() {
        String text = "beginning " + "x".repeat(1 << 20) + " end";

        assertThat(Redaction.of(text))
                .startsWith("beginning ")
                .endsWith(" end")
                .contains("bytes left out")
                .hasSizeLessThan(Redaction.LIMIT + 100);
    }

    @Test
    void isAppliedToAllThatAFailureShows() {
        CommandOutput output = new CommandOutput(
                GuestCommandLine.of(Executable.ZFS, Duration.ofSeconds(1), "set", "a:password=hunter2", "tank"),
                1,
                "token\n",
                "secret: hunter2\n");

        assertThat(output.evidence().toString()).doesNotContain("hunter2").contains("exit code 1");
        assertThat(output.complaint()).doesNotContain("hunter2");
    }
}
