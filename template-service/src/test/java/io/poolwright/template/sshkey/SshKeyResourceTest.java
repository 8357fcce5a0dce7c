package io.poolwright.template.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.TemplateLab;
import io.poolwright.template.lab.TemplateServiceTest;
import io.poolwright.template.sshkey.KeyFiles.KeyFile;

@TemplateServiceTest
class SshKeyResourceTest {

    @TempDir
    Path directory;

    @Test
    void importsAKeyAndSealsItWithItsPassphraseToTheSshAgent() {
        KeyFile file = new KeyFiles(directory).make("ecdsa", 256, "RFC4716", "open sesame");

        JsonPath view = Api.created(add(file, "open sesame"));

        assertThat(view.getString("type")).isEqualTo("ecdsa-sha2-nistp256");
        assertThat(view.getString("publicKey")).isEqualTo(file.publicLine());
        assertThat(view.getString("fingerprint")).isEqualTo(file.fingerprint());
        assertThat(view.getBoolean("generated")).isFalse();
        assertThat(opened(view.getString("id"), "private-key", "private_key_sealed"))
                .isEqualTo(file.privateKey());
        assertThat(opened(view.getString("id"), "passphrase", "passphrase_sealed"))
                .isEqualTo("open sesame");
    }

    @Test
    void doesNotKeepAPassphraseThatTheKeyDoesNotNeed() {
        KeyFile file = new KeyFiles(directory).make("ed25519", null, "RFC4716", "");

        String id = Api.created(add(file, "not needed")).getString("id");

        assertThat(TemplateLab.current().query("SELECT passphrase_sealed FROM ssh_keys WHERE id = '%s'".formatted(id)))
                .containsOnlyNulls();
    }

    @Test
    void makesAnEd25519KeyAndHandsOutItsPublicHalf() {
        JsonPath view = Api.created(Api.post(Api.SSH_KEYS, Map.of("name", Api.unique("made here"))));

        Response line = Api.get(Api.SSH_KEYS + "/%s/public-key".formatted(view.getString("id")));

        assertThat(view.getBoolean("generated")).isTrue();
        assertThat(view.getString("type")).isEqualTo("ssh-ed25519");
        assertThat(line.contentType()).startsWith("text/plain");
        assertThat(line.asString()).isEqualTo(view.getString("publicKey") + "\n");
        assertThat(opened(view.getString("id"), "private-key", "private_key_sealed"))
                .startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    }

    @Test
    void answersAProblemAlsoWhereTextIsExpected() {
        String unknown = UUID.randomUUID().toString();

        Api.problem(Api.get(Api.SSH_KEYS + "/%s/public-key".formatted(unknown)), ErrorCode.SSH_KEY_NOT_FOUND);
    }

    @Test
    void refusesAWrongPassphraseAndAnUnreadableKey() {
        KeyFile file = new KeyFiles(directory).make("ed25519", null, "RFC4716", "open sesame");

        Api.problem(add(file, "wrong"), ErrorCode.SSH_KEY_PASSPHRASE_WRONG);
        Api.problem(Api.post(Api.SSH_KEYS, Map.of("name", "x", "privateKey", "none")), ErrorCode.SSH_KEY_UNREADABLE);
    }

    @Test
    void namesTheStoredKeyWhenItIsImportedAgain() {
        KeyFile file = new KeyFiles(directory).make("ed25519", null, "RFC4716", "");
        String name = Api.created(add(file, null)).getString("name");

        JsonPath problem = Api.problem(add(file, null), ErrorCode.SSH_KEY_ALREADY_STORED);

        assertThat(problem.getString("detail")).contains(name, file.fingerprint());
    }

    @Test
    void reportsAllViolationsAtOnce() {
        assertThat(Api.violations(Api.post(Api.SSH_KEYS, Map.of("name", "x".repeat(81), "passphrase", "alone"))))
                .containsExactlyInAnyOrder("/name", "/passphrase");
    }

    @Test
    void renamesAKeyOnItsPresentVersionOnly() {
        String path = Api.SSH_KEYS + "/" + Api.newSshKey();
        String name = Api.unique("renamed");

        JsonPath renamed = Api.ok(Api.put(path, Map.of("version", 1, "name", name)));

        assertThat(renamed.getString("name")).isEqualTo(name);
        Api.problem(Api.put(path, Map.of("version", 1, "name", name)), ErrorCode.VERSION_CONFLICT);
    }

    @Test
    void refusesANameThatIsTaken() {
        String name = Api.unique("taken");
        Api.created(Api.post(Api.SSH_KEYS, Map.of("name", name)));

        Api.problem(Api.post(Api.SSH_KEYS, Map.of("name", name)), ErrorCode.NAME_TAKEN);
        Api.problem(
                Api.put(Api.SSH_KEYS + "/" + Api.newSshKey(), Map.of("version", 1, "name", name)),
                ErrorCode.NAME_TAKEN);
    }

    @Test
    void namesTheTemplatesThatKeepItFromBeingRemoved() {
        JsonPath template = Api.newTemplate(Map.of());

        JsonPath problem =
                Api.problem(Api.delete(Api.SSH_KEYS + "/" + template.getString("sshKeyId")), ErrorCode.IN_USE);

        assertThat(problem.getString("detail")).contains(template.getString("name"));
    }

    @Test
    void removesWhatNothingUses() {
        String path = Api.SSH_KEYS + "/" + Api.newSshKey();

        assertThat(Api.delete(path).statusCode()).isEqualTo(204);

        Api.problem(Api.get(path), ErrorCode.SSH_KEY_NOT_FOUND);
    }

    private static Response add(KeyFile file, String passphrase) {
        Map<String, Object> request =
                Api.over(Map.of("name", Api.unique("key"), "privateKey", file.privateKey()), Map.of());
        if (passphrase != null) {
            request.put("passphrase", passphrase);
        }
        return Api.post(Api.SSH_KEYS, request);
    }

    private static String opened(String id, String context, String column) {
        String ciphertext = TemplateLab.current()
                .query("SELECT %s FROM ssh_keys WHERE id = '%s'".formatted(column, id))
                .getFirst();
        return TemplateLab.current()
                .sshAgent()
                .open(new Sealed(SecretReader.SSH_AGENT, "ssh-key/%s/%s".formatted(id, context), ciphertext))
                .reveal();
    }
}
