package io.poolwright.deploy.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private final Redaction redaction = new Redaction();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"hunter2\"}",
                "{\"a\":[{\"sshPrivateKey\":\"hunter2\"}]}",
                "{\"sealed\":{\"ciphertext\":\"hunter2\",\"reader\":\"SSH_AGENT\"}}",
                "{\"note\":\"-----BEGIN OPENSSH PRIVATE KEY-----\\nhunter2\\n-----END OPENSSH PRIVATE KEY-----\"}",
                "{\"password\":\"hunter2\", and then it broke off",
                "{\"password\":\"hunter2",
                "password=hunter2 user=olga",
                "Authorization: hunter2",
                "-----BEGIN PRIVATE KEY-----\nhunter2",
                "{\"note\":\"password: hunter2\"}"
            })
    void blacksOutWhatMayBeASecret(String text) {
        assertThat(redaction.of(text)).contains("********").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"vmName\":\"zfs-1\",\"sizeGib\":10}", "no JSON at all", "[1,2]", ""})
    void leavesEverythingElseAsItIs(String text) {
        assertThat(redaction.of(text)).isEqualTo(text);
    }

    @Test
    void blacksOutHeadersByTheirNames() {
        assertThat(redaction.of("X-Api-Token", "hunter2")).isEqualTo("********");
        assertThat(redaction.of("ce_type", "io.poolwright.deployment.StepFailed.v1"))
                .isEqualTo("io.poolwright.deployment.StepFailed.v1");
    }
}
