package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
                "{\"password\":\"hunter2\"}",
                "{\"password\": \"say \\\"hunter2\\\"\"}",
                "{\\\"password\\\":\\\"hunter2\\\"}",
                "{'secret': 'hunter2'}",
                "DB2_PASSWORD=hunter2",
                "MYSQL_PWD=hunter2",
                "AWS_SECRET_ACCESS_KEY=hunter2",
                "SECRET_KEY=hunter2",
                "'api_key' => 'hunter2'",
                "token=hunter2",
                "login --password hunter2",
                "login --client-secret 'hunter2'",
                "login --password=hunter2",
                "Authorization: Bearer hunter2hunter2",
                "https://admin:hunter2@vcenter.example.com/sdk",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n-----END OPENSSH PRIVATE KEY-----",
                "… 4711 bytes left out …\nhunter2\nb3BlbnNzaC1rZXk=\n-----END OPENSSH PRIVATE KEY-----",
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
                "passwordless: fine",
                "zfs get -H -o value keystatus,keylocation,keyformat tank",
                "zpool create -O encryption=aes-256-gcm -O keyformat=passphrase -O keylocation=file:///run/key tank",
                "tank  keyformat  passphrase  -",
                "(root) NOPASSWD: /usr/sbin/zpool list, PASSWD_TIMEOUT=0",
                "cat: /etc/passwd: Permission denied",
                "zfsadmin : PWD=/root ; USER=root ; COMMAND=/usr/sbin/zpool",
                "bash: syntax error near unexpected token `('",
                "unrecognized option '--password'",
                "login --no-password --verbose --token-file /run/token",
                "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE poolwright-1",
                "256 SHA256:9Cq6R3FyD1s+QzCJ0pJ6C4G1Jd3Qp4e1qB2dO5sV7kA root@guest (ED25519)"
            })
    void leavesWordsThatAreNone(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void leavesWhatStandsBeforeAndBehindAKeyWhoseBeginningWasCutOff() {
        assertThat(Redaction.of(
                        "cat: two files\n… 9 bytes left out …\nAAAA\nBBBB==\n-----END PRIVATE KEY-----\nand more"))
                .isEqualTo("cat: two files\n… 9 bytes left out …[a private key was removed here]\nand more");
    }

    /** A guest chooses what it prints: no output of it keeps the agent busy. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a-", "A\n", "-", "--password", "\\\"", "\"password\":\"\\\"", " ", "secret ", "password=\""
            })
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void endsWhateverIsPrinted(String piece) {
        assertThat(Redaction.of(piece.repeat(BoundedOutput.LIMIT / piece.length())))
                .isNotEmpty();
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
    void removesTheTailOfAKeyFromComplaintsOfOneLine() {
        CommandOutput output = new CommandOutput(
                GuestCommandLine.of(Executable.CAT, Duration.ofSeconds(1), "key"),
                1,
                "",
                "hunter2\nAAAA==\n-----END OPENSSH PRIVATE KEY-----\nsecond line\n");

        assertThat(output.complaint()).doesNotContain("hunter2").endsWith("; second line");
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
