package io.poolwright.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.poolwright.contracts.Topic;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.Login;
import io.poolwright.template.lab.TemplateLab;
import io.poolwright.template.lab.TemplateServiceTest;
import io.poolwright.template.lab.TemplatesTopic;
import io.poolwright.template.sshkey.KeyFiles;
import io.poolwright.template.sshkey.KeyFiles.KeyFile;

@TemplateServiceTest
class SecretsStaySealedTest {

    private final String password = "password-" + UUID.randomUUID();
    private final String passphrase = "passphrase-" + UUID.randomUUID();

    @TempDir
    Path directory;

    @Test
    void noAnswerRowRecordOrLogLineShowsASecret() throws IOException {
        KeyFile file = new KeyFiles(directory).make("ed25519", null, "RFC4716", passphrase);
        List<String> seen = useSecretsWellAndBadly(file);
        String token = useAnAccount(seen);

        seen.addAll(TemplateLab.current().allRows());
        TemplatesTopic.records().forEach(record -> seen.add(new String(record.value(), StandardCharsets.UTF_8)));
        seen.add(Files.readString(Path.of("target", "template-service.log")));

        TemplatesTopic.records(Topic.ACCOUNTS)
                .forEach(record -> seen.add(new String(record.value(), StandardCharsets.UTF_8)));
        String lineOfTheKey = file.privateKey().lines().skip(5).findFirst().orElseThrow();
        assertThat(seen)
                .hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(text).doesNotContain(password, passphrase, lineOfTheKey, token));
    }

    /** Notes everything that was answered, but for the one answer that shows the token; yields that. */
    private String useAnAccount(List<String> seen) {
        String name = "u-" + UUID.randomUUID();
        seen.add(Api.post(Login.ACCOUNTS, Map.of("name", name, "roles", List.of("admin"), "password", password))
                .asString());
        Login login = Login.of(name, password);
        seen.add(Login.attempt(name, passphrase, Login.newAddress()).asString());
        seen.add(login.given()
                .body(Map.of("currentPassword", passphrase, "newPassword", password))
                .put(Login.SESSION + "/password")
                .asString());
        String token = login.given()
                .body(Map.of("name", "ci", "expiresInDays", 1))
                .post("/api/v1/tokens")
                .jsonPath()
                .getString("token");
        seen.add(RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/tokens")
                .asString());
        seen.add(Api.get(Login.ACCOUNTS + "?limit=200").asString());
        seen.add(Api.get(Login.ACCOUNTS + "/" + login.accountId()).asString());
        return token;
    }

    /** Everything that was answered. */
    private List<String> useSecretsWellAndBadly(KeyFile file) {
        List<Response> answers = new ArrayList<>();
        Response vcenter = Api.post(Api.VCENTERS, Api.vcenter(Map.of("password", password)));
        Response sshKey = Api.post(
                Api.SSH_KEYS,
                Map.of("name", Api.unique("key"), "privateKey", file.privateKey(), "passphrase", passphrase));
        JsonPath template = Api.newTemplate(Map.of(
                "vcenterId", Api.created(vcenter).getString("id"),
                "sshKeyId", Api.created(sshKey).getString("id")));
        Awaitility.await()
                .until(() -> Api.get(Api.TEMPLATES + "/" + template.getString("id"))
                        .jsonPath()
                        .getBoolean("published"));
        answers.add(vcenter);
        answers.add(sshKey);
        answers.add(Api.post(Api.VCENTERS, Map.of("password", List.of(password))));
        answers.add(Api.post(Api.VCENTERS, Map.of("unknown", password)));
        answers.add(Api.post(Api.VCENTERS, "{\"password\": \"" + password + "\" \"url\""));
        answers.add(
                Api.post(Api.VCENTERS, Api.vcenter(Map.of("url", "https://root:" + password + "@vcenter.example"))));
        answers.add(
                Api.post(Api.SSH_KEYS, Map.of("name", "x", "privateKey", file.privateKey(), "passphrase", password)));
        for (String path : List.of(Api.VCENTERS, Api.SSH_KEYS, Api.TEMPLATES)) {
            answers.add(Api.get(path + "?limit=200"));
        }
        List<String> texts = new ArrayList<>();
        answers.forEach(answer -> texts.add(answer.asString()));
        return texts;
    }
}
