package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.message.TemplateEvent.TemplateRemoved;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;

@OrchestratorTest
class RequestTest {

    @Test
    void fillsInTheTemplatesDefaults() {
        String name = Api.vmName();

        JsonPath view = Api.post(Api.request(Map.of("vmName", name, "subnetMask", "/24")))
                .jsonPath();

        assertThat(view.getString("hostname")).isEqualTo(name);
        assertThat(view.getString("targetName")).isEqualTo(name);
        assertThat(view.getString("subnetMask")).isEqualTo("255.255.255.0");
        assertThat(view.getString("domain")).isEqualTo("local");
        assertThat(view.getString("zfsPoolName")).isEqualTo("tank");
        assertThat(view.getInt("zfsDiskGb")).isEqualTo(500);
        assertThat(view.getInt("cpuCount")).isEqualTo(2);
        assertThat(view.getInt("memoryGb")).isEqualTo(8);
        assertThat(view.getList("nfsNetworks")).containsExactly("10.0.0.0/8");
        assertThat(view.getString("placement.datacenter")).isEqualTo("DC0");
        assertThat(view.getString("templateName")).isEqualTo("ZFS Debian 12 Template");
        assertThat(view.getLong("lastSeq")).as("the tables have it already").isPositive();
    }

    @Test
    void takesOverridesOfEveryDefault() {
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "hostname", "dr-host",
                "domain", "site.example",
                "zfsPoolName", "backup",
                "zfsDiskGb", 63_488,
                "nfsNetworks", List.of("192.168.0.0/16", "10.77.0.0/24"),
                "cpuCount", 128,
                "memoryGb", 4_096,
                "targetName", "DR Site ZFS",
                "datacenter", "DC1",
                "folder", "/DC1/vm/targets"));

        JsonPath view = Api.post(Api.request(wanted)).jsonPath();

        assertThat(view.getString("hostname")).isEqualTo("dr-host");
        assertThat(view.getString("zfsPoolName")).isEqualTo("backup");
        assertThat(view.getInt("zfsDiskGb")).isEqualTo(63_488);
        assertThat(view.getList("nfsNetworks")).containsExactly("192.168.0.0/16", "10.77.0.0/24");
        assertThat(view.getString("targetName")).isEqualTo("DR Site ZFS");
        assertThat(view.getString("placement.datacenter")).isEqualTo("DC1");
        assertThat(view.getString("placement.cluster")).isEqualTo("DC0_C0");
    }

    @Test
    void takesWishesForPoolExportAndProof() {
        Map<String, Object> wanted = Map.of(
                "zfs",
                Map.of(
                        "dataset", "POOL",
                        "recordSizeKb", 1_024,
                        "quotaGb", 400,
                        "reservationGb", 100,
                        "wipe", "/dev/disk/by-id/wwn-0x6000c29a"),
                "nfs",
                Map.of("noRootSquash", false),
                "proof",
                Map.of("skip", List.of("SEND_RECEIVE")));

        JsonPath view = Api.post(Api.request(wanted)).jsonPath();

        assertThat(view.getString("guest.exportedDataset")).isEqualTo("tank");
        assertThat(view.getInt("guest.recordSizeKb")).isEqualTo(1_024);
        assertThat(view.getInt("guest.quotaGb")).isEqualTo(400);
        assertThat(view.getString("guest.wipe")).isEqualTo("wwn-0x6000c29a");
        assertThat(view.getBoolean("guest.noRootSquash")).isFalse();
        assertThat(view.getBoolean("guest.crossmnt")).isTrue();
        assertThat(view.getList("guest.proof")).containsExactly("POOL", "UNLISTED_CLIENT", "NFS_ROUND_TRIP");
    }

    @Test
    void takesSeveralEncryptedDataDisksAndShowsThem() {
        Map<String, Object> wanted = Map.of(
                "dataDisks",
                Map.of("vdevType", "RAIDZ1", "count", 3),
                "zfs",
                Map.of("encryption", true, "wipe", "wwn-0x1", "alsoWipe", List.of("wwn-0x2")));

        JsonPath view = Api.post(Api.request(wanted)).jsonPath();

        assertThat(view.getMap("dataDisks"))
                .isEqualTo(Map.of("vdevType", "RAIDZ1", "count", 3, "provisioning", "THIN"));
        assertThat(view.getBoolean("guest.encryption")).isTrue();
        assertThat(view.getList("guest.alsoWipe")).containsExactly("wwn-0x2");
        assertThat(Api.violations(Api.post(Api.request(Map.of(
                        "zfsDiskGb",
                        500,
                        "dataDisks",
                        Map.of("vdevType", "RAIDZ2", "useTemplateDisk", Map.of("slot", "0:7")))))))
                .containsExactlyInAnyOrder("/zfsDiskGb", "/dataDisks/vdevType", "/dataDisks/useTemplateDisk/slot");
    }

    @Test
    void reportsEveryWishThatIsWrongAtOnce() {
        Map<String, Object> wrong = Map.of(
                "zfs",
                Map.of("dataset", "tank/x", "recordSizeKb", 100, "quotaGb", 0, "reservationGb", -1, "wipe", "sdb"));

        assertThat(Api.violations(Api.post(Api.request(wrong))))
                .containsExactlyInAnyOrder(
                        "/zfs/dataset", "/zfs/recordSizeKb", "/zfs/quotaGb", "/zfs/reservationGb", "/zfs/wipe");
        assertThat(Api.violations(Api.post(Api.request(Map.of("zfs", Map.of("quotaGb", 10, "reservationGb", 11))))))
                .containsExactly("/zfs/reservationGb");
    }

    @Test
    void leavesTheAddressToDhcp() {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("dhcp", true);
        wanted.put("ipAddress", null);
        wanted.put("subnetMask", null);

        JsonPath view = Api.post(Api.request(wanted)).jsonPath();

        assertThat(view.getBoolean("dhcp")).isTrue();
        assertThat(view.getString("ipAddress")).isNull();
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("templateId", "not-an-id");
        wrong.put("vmName", "a/b");
        wrong.put("hostname", "-bad-");
        wrong.put("domain", "..");
        wrong.put("ipAddress", "127.0.0.1");
        wrong.put("subnetMask", "255.0.255.0");
        wrong.put("gateway", "300.1.1.1");
        wrong.put("dnsServers", List.of("10.0.0.1", "x"));
        wrong.put("zfsPoolName", "mirror1");
        wrong.put("zfsDiskGb", 63_489);
        wrong.put("nfsNetworks", List.of("10.0.0.0/8", "10.0.0.1/8"));
        wrong.put("cpuCount", 129);
        wrong.put("memoryGb", 0);
        wrong.put("targetName", " ");
        wrong.put("datastore", "");

        List<String> pointers = Api.violations(Api.post(wrong));

        assertThat(pointers)
                .containsExactlyInAnyOrder(
                        "/templateId",
                        "/vmName",
                        "/hostname",
                        "/domain",
                        "/ipAddress",
                        "/subnetMask",
                        "/gateway",
                        "/dnsServers/1",
                        "/zfsPoolName",
                        "/zfsDiskGb",
                        "/nfsNetworks/1",
                        "/cpuCount",
                        "/memoryGb",
                        "/targetName",
                        "/datastore");
    }

    @ParameterizedTest
    @CsvSource({
        "10.77.0.0, 255.255.255.0, , /ipAddress",
        "10.77.0.255, /24, , /ipAddress",
        "224.0.0.5, /24, , /ipAddress",
        "10.77.0.50, /24, 10.77.1.1, /gateway",
        "10.77.0.50, /24, 10.77.0.50, /gateway",
        "10.77.0.50, /24, 10.77.0.255, /gateway",
        "10.77.0.50, /31, , /subnetMask",
        "10.77.0.50, , , /subnetMask"
    })
    void refusesAddressesThatDoNotFitTogether(String address, String mask, String gateway, String pointer) {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("ipAddress", address);
        wrong.put("subnetMask", mask);
        wrong.put("gateway", gateway);

        assertThat(Api.violations(Api.post(Api.request(wrong)))).containsExactly(pointer);
    }

    @Test
    void refusesAFixedAddressTogetherWithDhcp() {
        Map<String, Object> wrong = Map.of("dhcp", true, "gateway", "10.77.0.1");

        assertThat(Api.violations(Api.post(Api.request(wrong))))
                .containsExactlyInAnyOrder("/ipAddress", "/subnetMask", "/gateway");
    }

    @Test
    void asksForAHostNameIfTheVmsNameIsNone() {
        assertThat(Api.violations(Api.post(Api.request(Map.of("vmName", "ZFS target, second")))))
                .containsExactly("/hostname");
    }

    @Test
    void refusesAnExportToNobody() {
        assertThat(Api.violations(Api.post(Api.request(Map.of("nfsNetworks", List.of())))))
                .containsExactly("/nfsNetworks");
    }

    @Test
    void refusesPropertiesThatItDoesNotKnow() {
        assertThat(Api.violations(Api.post(Api.request(Map.of("vmname", "x"))))).containsExactly("/vmname");
    }

    @Test
    void refusesValuesOfTheWrongType() {
        assertThat(Api.violations(Api.post(Api.request(Map.of("cpuCount", "many")))))
                .containsExactly("/cpuCount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", ""})
    void refusesABodyThatIsNoJson(String body) {
        Api.problem(Api.post(body), ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void saysThatATemplateIsUnknown() {
        Api.problem(
                Api.post(Api.request(Map.of("templateId", TemplateId.random().toString()))),
                ErrorCode.TEMPLATE_NOT_FOUND);
    }

    @Test
    void saysThatATemplateIsInactive() {
        TemplateId inactive = Api.publish(TemplateId.random(), false);

        Api.problem(Api.post(Api.request(Map.of("templateId", inactive.toString()))), ErrorCode.TEMPLATE_INACTIVE);
    }

    @Test
    void forgetsATemplateThatWasRemoved() {
        TemplateId template = Api.publish(TemplateId.random(), true);
        OrchestratorLab.current()
                .agents()
                .append(Topic.TEMPLATES, template + "/removed", template.toString(), new TemplateRemoved(template));
        Api.awaitTemplate(template, "removed");

        Api.problem(Api.post(Api.request(Map.of("templateId", template.toString()))), ErrorCode.TEMPLATE_NOT_FOUND);
    }

    @Test
    void saysThatADeploymentIsUnknown() {
        String unknown = Api.DEPLOYMENTS + "/" + DeploymentId.random();

        Api.problem(Api.get(unknown), ErrorCode.DEPLOYMENT_NOT_FOUND);
        Api.problem(Api.get(unknown + "/events"), ErrorCode.DEPLOYMENT_NOT_FOUND);
        Api.problem(Api.get(unknown + "/stream"), ErrorCode.DEPLOYMENT_NOT_FOUND);
        Api.problem(Api.get(Api.TARGETS + "/" + DeploymentId.random()), ErrorCode.TARGET_NOT_FOUND);
        Api.problem(Api.get(Api.DEPLOYMENTS + "/17"), ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void refusesQueriesThatMakeNoSense() {
        assertThat(Api.violations(Api.get(Api.DEPLOYMENTS + "?state=DONE"))).containsExactly("state");
        assertThat(Api.violations(Api.get(Api.DEPLOYMENTS + "?cursor=xyz"))).containsExactly("cursor");
        assertThat(Api.violations(Api.get(Api.DEPLOYMENTS + "?limit=0"))).containsExactly("limit");
    }
}
