package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.DeploymentRequest;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.guest.machine.DiskContent;

/** A deployment that cannot succeed says so with its own code and hint, and nothing half-done passes for a success. */
@ExtendWith(SharedLab.class)
class FailedDeploymentIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Lab lab;
    private final String address = SharedLab.freeAddress();
    private final String name = SharedLab.freeName("unlucky");

    FailedDeploymentIT(Lab lab) {
        this.lab = lab;
    }

    @Test
    void becauseTheVmNameIsTaken() {
        Deployment first = lab.template(Lab.TEMPLATE_VM).deploy(name, address);
        assertThat(lab.deployments().await(first.id(), LIMIT).state()).isEqualTo("SUCCEEDED");

        Deployment second = lab.template(Lab.TEMPLATE_VM)
                .deploy(lab.template(Lab.TEMPLATE_VM)
                        .request(name, SharedLab.freeAddress())
                        .with("targetName", name + "-again"));
        second = lab.deployments().await(second.id(), LIMIT);

        assertAwaitsADecision(second, ErrorCode.VM_NAME_TAKEN);
        assertThat(lab.vcenter().virtualMachines())
                .filteredOn(vm -> vm.name().equals(name))
                .hasSize(1);
    }

    @Test
    void becauseWhatThePlanSawHasChanged() {
        DeploymentRequest request = lab.template(Lab.TEMPLATE_VM).request(name, address);
        JsonNode plan = lab.template(Lab.TEMPLATE_VM).plan(request);
        String template = lab.vcenter().named(Lab.TEMPLATE_VM).orElseThrow().moref();
        lab.vcenter().rename(template, Lab.TEMPLATE_VM + "-renamed");
        try {
            Deployment asked = lab.template(Lab.TEMPLATE_VM)
                    .deploy(request.with("planHash", plan.path("hash").asText()));

            Deployment stopped = lab.deployments().await(asked.id(), LIMIT);

            assertThat(plan.path("deployable").asBoolean())
                    .as(plan.toPrettyString())
                    .isTrue();
            assertAwaitsADecision(stopped, ErrorCode.PLAN_DRIFTED);
            assertThat(stopped.view().path("failure").path("evidence").toString())
                    .contains("template: was " + Lab.TEMPLATE_VM);
            assertThat(lab.vcenter().named(name)).isEmpty();
        } finally {
            lab.vcenter().rename(template, Lab.TEMPLATE_VM);
        }
    }

    @Test
    void becauseTheVCenterPasswordIsWrong() {
        LabTemplate template = lab.newTemplate(Lab.TEMPLATE_VM)
                .vcenter("password", "wrong-vcenter-password")
                .register();

        assertAwaitsADecision(deploy(template), ErrorCode.VCENTER_LOGIN_REFUSED);
    }

    @Test
    void becauseTheVCenterShowsAnotherCertificate() {
        LabTemplate template = lab.newTemplate(Lab.TEMPLATE_VM)
                .vcenter("certificateSha256", "ab".repeat(32))
                .register();

        assertAwaitsADecision(deploy(template), ErrorCode.VCENTER_CERTIFICATE_REJECTED);
    }

    @Test
    void becauseTheGuestDoesNotAcceptTheSshKey() {
        LabTemplate template =
                lab.newTemplate(Lab.TEMPLATE_VM).withoutTheKeyOnTheGuests().register();

        assertAwaitsADecision(deploy(template), ErrorCode.SSH_KEY_REJECTED);
    }

    @Test
    void becauseTheGuestShowsAnotherHostKeyThanItPublished() {
        prepare(GuestSpec::withWrongHostKeyPublished);

        assertAwaitsADecision(deploy(lab.template(Lab.TEMPLATE_VM)), ErrorCode.SSH_HOST_KEY_MISMATCH);
        assertThat(lab.guest(address).commandLines()).isEmpty();
    }

    @Test
    void becauseTheDiskCarriesAFilesystem() {
        prepare(spec -> spec.withSignatureOnDataDisk("ext4"));

        Deployment failed = deploy(lab.template(Lab.TEMPLATE_VM));

        assertAwaitsADecision(failed, ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failed.view().path("failure").path("evidence").toString()).contains("ext4");
        assertThat(Guests.pools(lab.guest(address))).isEmpty();
        assertThat(Guests.disks(lab.guest(address)))
                .anyMatch(disk -> disk.content() instanceof DiskContent.Filesystem filesystem
                        && filesystem.mountPoint().isEmpty());
    }

    @Test
    void becauseThePoolNameIsTaken() {
        prepare(spec -> spec.withForeignPool("tank"));

        Deployment failed = deploy(lab.template(Lab.TEMPLATE_VM));

        assertAwaitsADecision(failed, ErrorCode.POOL_NAME_TAKEN);
        assertThat(Guests.pools(lab.guest(address)))
                .singleElement()
                .satisfies(pool -> assertThat(pool.devicePath()).doesNotContain("by-id"));
    }

    @Test
    void becauseTheNfsServerDoesNotRun() {
        prepare(GuestSpec::withNfsServerInactive);

        assertAwaitsADecision(deploy(lab.template(Lab.TEMPLATE_VM)), ErrorCode.NFS_SERVER_INACTIVE);
    }

    private void prepare(UnaryOperator<GuestSpec> change) {
        lab.guests().prepare(name, change);
    }

    private Deployment deploy(LabTemplate template) {
        // the guest is looked into afterwards
        Deployment asked = template.deploy(template.request(name, address).with("onFailure", "KEEP"));
        return lab.deployments().await(asked.id(), LIMIT);
    }

    private void assertAwaitsADecision(Deployment deployment, ErrorCode code) {
        assertThat(deployment.state()).as(deployment.view().toPrettyString()).isEqualTo("AWAITING_DECISION");
        assertThat(deployment.failureCode()).isEqualTo(code.name());
        assertThat(deployment.failureHint()).isEqualTo(code.hint());
        assertThat(deployment.targetId()).isIn("", "null");
        assertThat(lab.api().get("/api/v1/targets?limit=200").orThrow().path("items"))
                .noneMatch(target -> target.path("deploymentId").asText().equals(deployment.id()));
    }
}
