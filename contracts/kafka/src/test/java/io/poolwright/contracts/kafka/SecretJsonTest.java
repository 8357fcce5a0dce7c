package io.poolwright.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.secret.Secret;

class SecretJsonTest {

    private static final ObjectMapper JSON = MessageJson.mapper();

    record Login(String user, Secret password) {}

    @Test
    void aSecretIsReadFromJson() throws IOException {
        Login login = JSON.readValue("{\"user\":\"a\",\"password\":\"open-sesame\"}", Login.class);

        assertThat(login.password().reveal()).isEqualTo("open-sesame");
    }

    @Test
    void aSecretIsNeverWrittenToJson() throws IOException {
        assertThat(JSON.writeValueAsString(new Login("a", Secret.of("open-sesame"))))
                .contains("********")
                .doesNotContain("open-sesame");
    }
}
