package io.poolwright.template.vcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.TemplateLab;
import io.poolwright.template.lab.TemplateServiceTest;

@TemplateServiceTest
class VCenterResourceTest {

    private static final String FINGERPRINT = "ab".repeat(32);

    @Test
    void registersAVCenterWithTheSdkPathAndSystemTrustByDefault() {
        JsonPath view = Api.created(Api.post(Api.VCENTERS, Api.vcenter(Map.of("url", "https://vcenter.example:8443"))));

        assertThat(view.getString("url")).isEqualTo("https://vcenter.example:8443/sdk");
        assertThat(view.getString("trust.kind")).isEqualTo("system");
        assertThat(view.getLong("version")).isEqualTo(1);
        assertThat(view.getString("createdBy")).isEqualTo("admin");
        assertThat(Api.ok(Api.get(Api.VCENTERS + "/" + view.getString("id"))).<Object>get())
                .isEqualTo(view.get());
    }

    @Test
    void pinsACertificateInItsCanonicalForm() {
        JsonPath view = Api.created(Api.post(Api.VCENTERS, Api.vcenter(Map.of("certificateSha256", FINGERPRINT))));

        assertThat(view.getString("trust.kind")).isEqualTo("pinned");
        assertThat(view.getString("trust.sha256")).startsWith("AB:AB:").hasSize(95);
    }

    @Test
    void keepsOnlyTheCertificatesOfAnAuthoritysPem() {
        String pem = TestCertificate.pem();

        JsonPath view = Api.created(Api.post(
                Api.VCENTERS, Api.vcenter(Map.of("caPem", "what a tool printed above\n" + pem + "and below\n"))));

        assertThat(view.getString("trust.kind")).isEqualTo("ca");
        assertThat(view.getString("trust.pem")).isEqualTo(pem);
    }

    @Test
    void reportsAllViolationsAtOnce() {
        List<String> pointers = Api.violations(Api.post(
                Api.VCENTERS,
                Map.of(
                        "name", " spaced ",
                        "url", "http://vcenter.example",
                        "password", "",
                        "certificateSha256", "no digest",
                        "caPem", "no certificate",
                        "version", 3)));

        assertThat(pointers)
                .containsExactlyInAnyOrder(
                        "/name", "/url", "/username", "/password", "/caPem", "/certificateSha256", "/version");
    }

    @Test
    void refusesAPropertyThatItDoesNotKnow() {
        assertThat(Api.violations(Api.post(Api.VCENTERS, Api.vcenter(Map.of("passwrd", "x")))))
                .containsExactly("/passwrd");
    }

    @Test
    void refusesABodyThatIsMissingOrNoJson() {
        Api.problem(Api.post(Api.VCENTERS, "null"), ErrorCode.MALFORMED_REQUEST);
        Api.problem(Api.post(Api.VCENTERS, "{"), ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void refusesANameThatIsTaken() {
        Map<String, Object> vcenter = Api.vcenter(Map.of());
        Api.created(Api.post(Api.VCENTERS, vcenter));

        Api.problem(Api.post(Api.VCENTERS, vcenter), ErrorCode.NAME_TAKEN);
    }

    @Test
    void sealsThePasswordToTheVCenterAgentForThisVCenterOnly() {
        String id = Api.created(Api.post(Api.VCENTERS, Api.vcenter(Map.of("password", "opens sesame"))))
                .getString("id");

        assertThat(opened(id)).isEqualTo("opens sesame");
    }

    @Test
    void keepsThePasswordOfAChangeWithoutOne() {
        String id = Api.created(Api.post(Api.VCENTERS, Api.vcenter(Map.of("password", "the first"))))
                .getString("id");
        Map<String, Object> change = Api.vcenter(Map.of("version", 1, "username", "other@vsphere.local"));
        change.remove("password");

        JsonPath changed = Api.ok(Api.put(Api.VCENTERS + "/" + id, change));

        assertThat(changed.getLong("version")).isEqualTo(2);
        assertThat(changed.getString("username")).isEqualTo("other@vsphere.local");
        assertThat(opened(id)).isEqualTo("the first");
    }

    @Test
    void wantsThePasswordAgainBeforeItIsSentToAnotherAddress() {
        String id = Api.newVCenter();
        Map<String, Object> change = Api.vcenter(Map.of("version", 1, "url", "https://elsewhere.example"));
        change.remove("password");

        assertThat(Api.violations(Api.put(Api.VCENTERS + "/" + id, change))).containsExactly("/password");
    }

    @Test
    void wantsThePasswordAgainBeforeItIsSentToAnotherCertificate() {
        String id = Api.newVCenter();
        Map<String, Object> change = Api.vcenter(Map.of("version", 1, "certificateSha256", FINGERPRINT));
        change.remove("password");

        assertThat(Api.violations(Api.put(Api.VCENTERS + "/" + id, change))).containsExactly("/password");
    }

    @Test
    void replacesThePasswordOfAChangeWithOne() {
        String id = Api.newVCenter();

        Api.ok(Api.put(Api.VCENTERS + "/" + id, Api.vcenter(Map.of("version", 1, "password", "the second"))));

        assertThat(opened(id)).isEqualTo("the second");
    }

    @Test
    void refusesAChangeOfAnOlderVersion() {
        String path = Api.VCENTERS + "/" + Api.newVCenter();
        Api.ok(Api.put(path, Api.vcenter(Map.of("version", 1))));

        Api.problem(Api.put(path, Api.vcenter(Map.of("version", 1))), ErrorCode.VERSION_CONFLICT);
    }

    @Test
    void refusesAChangeThatNamesNoVersion() {
        assertThat(Api.violations(Api.put(Api.VCENTERS + "/" + Api.newVCenter(), Api.vcenter(Map.of()))))
                .containsExactly("/version");
    }

    @Test
    void namesTheTemplatesThatKeepItFromBeingRemoved() {
        JsonPath template = Api.newTemplate(Map.of());

        JsonPath problem =
                Api.problem(Api.delete(Api.VCENTERS + "/" + template.getString("vcenterId")), ErrorCode.IN_USE);

        assertThat(problem.getString("detail")).contains(template.getString("name"));
    }

    @Test
    void removesWhatNothingUses() {
        String path = Api.VCENTERS + "/" + Api.newVCenter();

        assertThat(Api.delete(path).statusCode()).isEqualTo(204);

        Api.problem(Api.get(path), ErrorCode.VCENTER_NOT_FOUND);
        Api.problem(Api.delete(path), ErrorCode.VCENTER_NOT_FOUND);
    }

    @Test
    void answersAnIdThatIsNone() {
        Api.problem(Api.get(Api.VCENTERS + "/7"), ErrorCode.MALFORMED_REQUEST);
    }

    private static String opened(String id) {
        String ciphertext = TemplateLab.current()
                .query("SELECT password_sealed FROM vcenters WHERE id = '%s'".formatted(id))
                .getFirst();
        Sealed password = new Sealed(SecretReader.VCENTER_AGENT, "vcenter/%s/password".formatted(id), ciphertext);
        return TemplateLab.current().vcenterAgent().open(password).reveal();
    }
}
