package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.DeploymentRequest;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.lab.vcsim.VirtualMachine;

/** Whichever step fails, for a reason that its agent really meets: the rollback leaves nothing of the deployment behind. */
@ExtendWith(SharedLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CleanSlateIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** Not the template's own, which other tests fill: the plan is to find room for all of them. */
    private static final String DATASTORE = "LocalDS_1";

    private static final int DISK_GB = 20;

    private final Map<DeploymentStep, Deployment> failing = new EnumMap<>(DeploymentStep.class);
    private Lab lab;
    private VcsimProxy vcenter;
    private VirtualMachine template;

    @BeforeAll
    void letEachStepFailSideBySide(Lab shared, @TempDir Path directory) {
        lab = shared;
        vcenter = VcsimProxy.start(directory, lab.vcsim());
        template = lab.vcenter().named(Lab.TEMPLATE_VM).orElseThrow();
        Arrays.stream(DeploymentStep.values()).forEach(step -> failing.put(step, fail(step)));
        failing.replaceAll((step, asked) -> lab.deployments().await(asked.id(), LIMIT));
    }

    @AfterAll
    void close() {
        vcenter.close();
    }

    @ParameterizedTest
    @EnumSource
    void isLeftBehindByARollback(DeploymentStep step) throws SQLException {
        Deployment failed = failing.get(step);
        assertThat(failed.failureStep()).as(failed.view().toPrettyString()).isEqualTo(step.name());

        Deployment ended = rolledBack(failed);

        assertThat(ended.state()).as(ended.view().toPrettyString()).isIn("FAILED", "CANCELLED");
        assertThat(lab.vcenter().virtualMachines())
                .noneMatch(vm -> vm.instanceUuid().equalsIgnoreCase(ended.id())
                        || vm.name().equals(ended.vmName()) && !vm.template()
                        || vm.extraConfig().containsValue(ended.id()));
        assertThat(reservations(ended.id())).isZero();
        assertThat(targets(ended.id())).isEmpty();
        assertThat(lab.vcenter().named(Lab.TEMPLATE_VM)).hasValue(template);
    }

    /**
     * By itself, as its policy says; where the machine stays because only its registration failed, by somebody's wish. What
     * has become a registered target is no longer rolled back: it is decommissioned.
     */
    private Deployment rolledBack(Deployment failed) {
        if (failed.isOver()) {
            return failed;
        }
        lab.deployments().cancel(failed.id(), targets(failed.id()).isEmpty() ? "DESTROY" : "KEEP");
        Deployment ended = lab.deployments().await(failed.id(), LIMIT);
        targets(ended.id()).forEach(target -> {
            lab.api()
                    .post(
                            "/api/v1/targets/%s/decommission"
                                    .formatted(target.path("id").asText()),
                            Map.of("cleanup", "DESTROY", "unmount", true))
                    .orThrow();
            await().atMost(LIMIT).until(() -> targets(ended.id()).isEmpty());
        });
        return ended;
    }

    private List<JsonNode> targets(String deployment) {
        List<JsonNode> all = new ArrayList<>();
        lab.api().get("/api/v1/targets?limit=200").orThrow().path("items").forEach(all::add);
        return all.stream()
                .filter(target -> target.path("deploymentId").asText().equals(deployment))
                .toList();
    }

    /** By name: steps come and go, and one without a way to fail is one that nobody has tried to fail. */
    private Deployment fail(DeploymentStep step) {
        return switch (step.name()) {
            case "CHECK_PLAN" -> onADatastoreThatIsNotThere(step);
            case "CLONE_TEMPLATE" -> atVCenter(step, "CloneVM_Task", "", "NoPermission");
            case "CUSTOMIZE_GUEST" -> atVCenter(step, "CustomizeVM_Task", "", "CustomizationFault");
            case "ADD_DATA_DISK" -> atVCenter(step, "ReconfigVM_Task", "VirtualDisk", "NoPermission");
            case "POWER_ON" -> atVCenter(step, "PowerOnVM_Task", "", "InsufficientResourcesFault");
            case "WAIT_FOR_TOOLS" -> atVCenter(step, "CreateFilter", "guest.toolsRunningStatus", "NoPermission");
            case "CONFIGURE_POOL" -> atGuest(step, spec -> spec.withSignatureOnDataDisk("ext4"));
            case "EXPORT_NFS" -> atGuest(step, GuestSpec::withNfsServerInactive);
            case "PROVE_TARGET" -> atGuest(step, spec -> spec.withSudoRulesLacking("zpool scrub"));
            case "REGISTER_TARGET" -> atRegistration(step);
            case "MOUNT_DATASTORE" -> atMount(step);
            default -> throw new AssertionError("Nobody has said how %s can fail".formatted(step));
        };
    }

    private Deployment atVCenter(DeploymentStep step, String method, String containing, String fault) {
        LabTemplate through = refusing(step, method, containing, fault);
        return through.deploy(request(through, name(step)));
    }

    /** No host can mount the export. */
    private Deployment atMount(DeploymentStep step) {
        LabTemplate through = refusing(step, "CreateNasDatastore", "", "PlatformConfigFault");
        String name = name(step);
        return through.deploy(request(through, name).with("mount", Map.of("datastoreName", name)));
    }

    private LabTemplate refusing(DeploymentStep step, String method, String containing, String fault) {
        VcsimProxy.Door door = vcenter.door(step.name()).refuse(method, containing, fault);
        return lab.newTemplate(Lab.TEMPLATE_VM)
                .vcenter("url", door.url().toString())
                .vcenter("certificateSha256", door.certificateSha256())
                .register();
    }

    private Deployment onADatastoreThatIsNotThere(DeploymentStep step) {
        LabTemplate same = lab.template(Lab.TEMPLATE_VM);
        return same.deploy(request(same, name(step)).with("datastore", "no-such-datastore"));
    }

    private Deployment atGuest(DeploymentStep step, UnaryOperator<GuestSpec> fault) {
        String name = name(step);
        lab.guests().prepare(name, fault);
        return lab.template(Lab.TEMPLATE_VM).deploy(request(lab.template(Lab.TEMPLATE_VM), name));
    }

    /** Two of them want the same name for their target, and neither had it when they were asked for. */
    private Deployment atRegistration(DeploymentStep step) {
        LabTemplate same = lab.template(Lab.TEMPLATE_VM);
        String name = name(step);
        String slow = name + "-slow";
        lab.guests().prepare(slow, spec -> spec.withAnswersAfter(Duration.ofMillis(200)));
        same.deploy(request(same, name));
        return same.deploy(request(same, slow).with("targetName", name));
    }

    private static DeploymentRequest request(LabTemplate template, String name) {
        return template.request(name, SharedLab.freeAddress())
                .with("onFailure", "DESTROY")
                .with("datastore", DATASTORE)
                .with("zfsDiskGb", DISK_GB);
    }

    private static String name(DeploymentStep step) {
        return SharedLab.freeName(
                "fails-" + step.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    private long reservations(String deployment) throws SQLException {
        try (Connection connection = lab.postgres().connect("deployments");
                PreparedStatement count =
                        connection.prepareStatement("SELECT count(*) FROM reservations WHERE deployment_id = ?")) {
            count.setObject(1, UUID.fromString(deployment));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
