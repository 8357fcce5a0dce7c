package io.poolwright.template.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.TemplateServiceTest;

@TemplateServiceTest
class TemplateResourceTest {

    @Test
    void fillsInTheDefaultsOfTheOriginalTable() {
        JsonPath view = Api.newTemplate(Map.of());

        assertThat(view.getString("defaultZfsPoolName")).isEqualTo("tank");
        assertThat(view.getString("defaultZfsDiskPath")).isEqualTo("/dev/sdb");
        assertThat(view.getString("defaultNfsNetwork")).isEqualTo("10.0.0.0/8");
        assertThat(view.getInt("defaultCpuCount")).isEqualTo(2);
        assertThat(view.getInt("defaultMemoryGb")).isEqualTo(8);
        assertThat(view.getInt("defaultZfsDiskGb")).isEqualTo(500);
        assertThat(view.getString("defaultSshUsername")).isEqualTo("zfsadmin");
        assertThat(view.getBoolean("active")).isTrue();
        assertThat(view.getLong("version")).isEqualTo(1);
        assertThat(view.getString("createdBy")).isEqualTo("admin");
    }

    @Test
    void keepsEveryField() {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "description", "two\nlines",
                "defaultDatacenter", "DC0",
                "defaultCluster", "DC0_C0",
                "defaultDatastore", "LocalDS_0",
                "defaultNetwork", "VM Network",
                "defaultResourcePool", "Resources",
                "defaultFolder", "/DC0/vm/dr",
                "defaultZfsPoolName", "backup",
                "defaultZfsDiskPath", "/dev/disk/by-id/wwn-0x6000c29a",
                "defaultNfsNetwork", "192.168.0.0/16"));
        fields.putAll(Map.of(
                "defaultCpuCount", 128,
                "defaultMemoryGb", 4096,
                "defaultZfsDiskGb", 63488,
                "defaultSshUsername", "root",
                "active", false));

        JsonPath created = Api.newTemplate(fields);

        JsonPath read = Api.ok(Api.get(Api.TEMPLATES + "/" + created.getString("id")));
        assertThat(read.<Map<String, Object>>get()).containsAllEntriesOf(fields);
        assertThat(read.getString("vcenterName")).startsWith("vCenter ");
    }

    @Test
    void keepsHowHostKeysAreToldFromImpostors() {
        String fingerprint = "SHA256:" + "A".repeat(43);

        JsonPath created =
                Api.newTemplate(Map.of("hostKeyPolicy", "PINNED", "hostKeyFingerprints", List.of(fingerprint)));

        JsonPath read = Api.ok(Api.get(Api.TEMPLATES + "/" + created.getString("id")));
        assertThat(read.getString("hostKeyPolicy")).isEqualTo("PINNED");
        assertThat(read.getList("hostKeyFingerprints")).containsExactly(fingerprint);
        assertThat(Api.violations(Api.post(
                        Api.TEMPLATES, Map.of("hostKeyPolicy", "CA", "hostKeyFingerprints", List.of("MD5:00")))))
                .contains("/hostKeyFingerprints/0");
        assertThat(Api.violations(Api.post(Api.TEMPLATES, Map.of("hostKeyPolicy", "CA"))))
                .contains("/hostKeyPolicy");
    }

    @Test
    void keepsAPasswordOnlyWhereTheTemplateSaysSoAndNeverShowsIt() {
        JsonPath created = Api.newTemplate(Map.of("sshPasswordLogin", true, "sshPassword", "correct horse"));
        String path = Api.TEMPLATES + "/" + created.getString("id");

        assertThat(created.getBoolean("sshPasswordLogin")).isTrue();
        assertThat(Api.get(path).asString()).doesNotContain("correct horse", "sshPassword\"");
        assertThat(Api.violations(Api.post(Api.TEMPLATES, Map.of("sshPassword", "correct horse"))))
                .contains("/sshPassword");
        assertThat(Api.violations(Api.post(Api.TEMPLATES, Map.of("sshPasswordLogin", true))))
                .contains("/sshPassword");
        JsonPath changed = Api.ok(Api.put(path, changeOf(created, Map.of("sshPasswordLogin", true))));
        assertThat(changed.getBoolean("sshPasswordLogin")).isTrue();
        Map<String, Object> ofAnotherAccount =
                changeOf(changed, Map.of("sshPasswordLogin", true, "defaultSshUsername", "somebody"));
        assertThat(Api.violations(Api.put(path, ofAnotherAccount))).containsExactly("/sshPassword");
        assertThat(Api.ok(Api.put(path, changeOf(changed, Map.of()))).getBoolean("sshPasswordLogin"))
                .isFalse();
    }

    @Test
    void reportsAllViolationsAtOnceUnknownReferencesToo() {
        Map<String, Object> request = new HashMap<>(Map.of(
                "name", "",
                "vcenterId", UUID.randomUUID().toString(),
                "sshKeyId", "none",
                "templateMoref", "vm 123",
                "defaultDatacenter", " ",
                "defaultZfsPoolName", "mirror",
                "defaultZfsDiskPath", "/dev/../etc/passwd",
                "defaultNfsNetwork", "10.0.0.1/8",
                "defaultSshUsername", "Root; reboot"));
        request.putAll(Map.of("defaultCpuCount", 0, "defaultMemoryGb", 4097, "defaultZfsDiskGb", 63489));

        List<String> pointers = Api.violations(Api.post(Api.TEMPLATES, request));

        assertThat(pointers)
                .containsExactlyInAnyOrder(
                        "/name",
                        "/vcenterId",
                        "/sshKeyId",
                        "/templateMoref",
                        "/templateName",
                        "/defaultDatacenter",
                        "/defaultZfsPoolName",
                        "/defaultZfsDiskPath",
                        "/defaultNfsNetwork",
                        "/defaultSshUsername",
                        "/defaultCpuCount",
                        "/defaultMemoryGb",
                        "/defaultZfsDiskGb");
    }

    @Test
    void refusesPropertiesThatItDoesNotKnowAndNumbersThatAreNone() {
        assertThat(Api.violations(Api.post(Api.TEMPLATES, Map.of("sshKeyEncrypted", "x"))))
                .containsExactly("/sshKeyEncrypted");
        assertThat(Api.violations(Api.post(Api.TEMPLATES, Map.of("defaultCpuCount", 2.7))))
                .containsExactly("/defaultCpuCount");
    }

    @Test
    void letsOneOfTwoConcurrentChangesWin() throws Exception {
        JsonPath template = Api.newTemplate(Map.of());
        String path = Api.TEMPLATES + "/" + template.getString("id");

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> changes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Map<String, Object> change = changeOf(template, Map.of("description", "by " + i));
                changes.add(pool.submit(() -> Api.put(path, change).statusCode()));
            }
            for (Future<Integer> change : changes) {
                statuses.add(change.get());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(Api.ok(Api.get(path)).getLong("version")).isEqualTo(2);
    }

    @Test
    void refusesAChangeOfAnOlderVersion() {
        JsonPath template = Api.newTemplate(Map.of());
        String path = Api.TEMPLATES + "/" + template.getString("id");
        Api.ok(Api.put(path, changeOf(template, Map.of())));

        Api.problem(Api.put(path, changeOf(template, Map.of())), ErrorCode.VERSION_CONFLICT);
    }

    @Test
    void refusesANameThatIsTaken() {
        String name = Api.newTemplate(Map.of()).getString("name");

        Api.problem(Api.post(Api.TEMPLATES, Api.template(Map.of("name", name))), ErrorCode.NAME_TAKEN);
    }

    @Test
    void listsByNameInPagesWithoutGapOrRepeat() {
        String batch = UUID.randomUUID().toString();
        String vcenter = Api.newVCenter();
        String sshKey = Api.newSshKey();
        for (String letter : List.of("E", "B", "D", "A", "C")) {
            Api.newTemplate(Map.of("name", batch.toUpperCase() + letter, "vcenterId", vcenter, "sshKeyId", sshKey));
        }

        List<String> names = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = Api.ok(Api.get("%s?name=%s&limit=2%s".formatted(Api.TEMPLATES, batch, cursor)));
            names.addAll(page.getList("items.name"));
            cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.getString("nextCursor");
        }

        assertThat(names)
                .containsExactly(List.of("A", "B", "C", "D", "E").stream()
                        .map(batch.toUpperCase()::concat)
                        .toArray(String[]::new));
    }

    @Test
    void refusesQueryParametersThatAreNotValid() {
        assertThat(Api.violations(Api.get(Api.TEMPLATES + "?name=%00"))).containsExactly("name");
        assertThat(Api.violations(Api.get(Api.TEMPLATES + "?limit=0"))).containsExactly("limit");
        assertThat(Api.violations(Api.get(Api.TEMPLATES + "?cursor=%25"))).containsExactly("cursor");
    }

    @Test
    void freesNameVCenterAndKeyWhenATemplateIsRemoved() {
        JsonPath template = Api.newTemplate(Map.of());
        String path = Api.TEMPLATES + "/" + template.getString("id");

        assertThat(Api.delete(path).statusCode()).isEqualTo(204);

        Api.problem(Api.get(path), ErrorCode.TEMPLATE_NOT_FOUND);
        Api.problem(Api.delete(path), ErrorCode.TEMPLATE_NOT_FOUND);
        Api.newTemplate(Map.of("name", template.getString("name")));
        assertThat(Api.delete(Api.VCENTERS + "/" + template.getString("vcenterId"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(Api.delete(Api.SSH_KEYS + "/" + template.getString("sshKeyId"))
                        .statusCode())
                .isEqualTo(204);
    }

    /** A change on the version that the view shows. */
    static Map<String, Object> changeOf(JsonPath view, Map<String, ?> fields) {
        Map<String, Object> unchanged = new HashMap<>();
        for (String field : List.of("version", "name", "vcenterId", "sshKeyId", "templateMoref", "templateName")) {
            unchanged.put(field, view.get(field));
        }
        return Api.over(unchanged, fields);
    }
}
