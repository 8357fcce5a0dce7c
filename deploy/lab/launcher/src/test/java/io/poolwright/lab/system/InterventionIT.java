package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.service.ServiceProcess;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.lab.vcsim.VirtualMachine;

/** A failed deployment goes on when its cause is gone, and a stopped one leaves nothing behind that was not wanted. */
@ExtendWith(SharedLab.class)
class InterventionIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Lab lab;
    private final String address = SharedLab.freeAddress();
    private final String name = SharedLab.freeName("mended");

    InterventionIT(Lab lab) {
        this.lab = lab;
    }

    @Test
    void goesOnAtTheFailedStepWhenTheCauseIsGone() {
        lab.guests().prepare(name, GuestSpec::withNfsServerInactive);
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        Deployment failed = lab.deployments()
                .await(
                        template.deploy(template.request(name, address).with("onFailure", "KEEP"))
                                .id(),
                        LIMIT);
        lab.guest(address).run("sudo systemctl enable --now nfs-server");

        lab.deployments().retry(failed.id(), Map.of("timeoutSeconds", 120));

        Deployment ended = lab.deployments().await(failed.id(), LIMIT);
        assertThat(failed.failureCode()).isEqualTo("NFS_SERVER_INACTIVE");
        assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(Guests.poolGuids(lab.guest(address))).containsExactly(failed.poolGuid());
    }

    @Test
    void goesOnOverSshWithoutVmTools(@TempDir Path directory) {
        try (VcsimProxy vcenter = VcsimProxy.start(directory, lab.vcsim())) {
            VcsimProxy.Door door =
                    vcenter.door(name).refuse("CreateFilter", "guest.toolsRunningStatus", "NoPermission");
            LabTemplate template = lab.newTemplate(Lab.TEMPLATE_VM)
                    .vcenter("url", door.url().toString())
                    .vcenter("certificateSha256", door.certificateSha256())
                    .register();
            Deployment failed = lab.deployments()
                    .await(
                            template.deploy(template.request(name, address).with("onFailure", "KEEP"))
                                    .id(),
                            LIMIT);
            String shownByTheConsole = lab.guest(address).publishedHostKeys().split(",")[0];

            lab.deployments().retry(failed.id(), Map.of("guestHostKey", shownByTheConsole));

            Deployment ended = lab.deployments().await(failed.id(), LIMIT);
            assertThat(failed.failureStep()).isEqualTo("WAIT_FOR_TOOLS");
            assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("SUCCEEDED");
            assertThat(Guests.poolGuids(lab.guest(address))).containsExactly(ended.poolGuid());
        }
    }

    @Test
    void powersTheVmOffAfterEachFailureAndOnAgainForEachAttempt() {
        lab.guests().prepare(name, spec -> spec.withForeignPool("tank"));
        Deployment failed = lab.deployments()
                .await(lab.template(Lab.TEMPLATE_VM).deploy(name, address).id(), LIMIT);
        boolean runsMeanwhile = vm(failed).poweredOn();

        lab.deployments().retry(failed.id(), Map.of());

        Deployment again = lab.deployments().await(failed.id(), LIMIT);
        assertThat(runsMeanwhile).isFalse();
        assertThat(again.state()).isEqualTo("AWAITING_DECISION");
        assertThat(again.failureCode()).isEqualTo("POOL_NAME_TAKEN");
        assertThat(again.view().path("attempt").asInt()).isEqualTo(2);
        assertThat(vm(again).poweredOn()).isFalse();
    }

    @Test
    void destroysTheVmThatItMadeIfItsPolicySaysSo() {
        lab.guests().prepare(name, spec -> spec.withSignatureOnDataDisk("ext4"));
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);

        Deployment ended = lab.deployments()
                .await(
                        template.deploy(template.request(name, address).with("onFailure", "DESTROY"))
                                .id(),
                        LIMIT);

        assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("FAILED");
        assertThat(ended.failureCode()).isEqualTo("DATA_DISK_NOT_BLANK");
        assertThat(lab.vcenter().withInstanceUuid(ended.id())).isEmpty();
        assertThat(lab.vcenter().named(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLONE_TEMPLATE", "CUSTOMIZE_GUEST"})
    void leavesNothingBehindWhenItIsCancelled(String step) {
        Deployment asked = lab.template(Lab.TEMPLATE_VM).deploy(name, address);
        AtomicBoolean cancelled = new AtomicBoolean();

        Deployment ended = lab.deployments().follow(asked.id(), LIMIT, event -> {
            boolean due = event.type().equals("StepStarted")
                    && event.data().path("step").asText().equals(step);
            if (due && cancelled.compareAndSet(false, true)) {
                lab.deployments().cancel(asked.id(), "DESTROY");
            }
        });

        assertThat(cancelled).isTrue();
        assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("CANCELLED");
        assertThat(lab.vcenter().withInstanceUuid(ended.id())).isEmpty();
        assertThat(lab.api().get("/api/v1/targets?limit=200").orThrow().path("items"))
                .noneMatch(target -> target.path("deploymentId").asText().equals(ended.id()));
    }

    @Test
    void leavesNothingBehindWhenItIsCancelledAfterAFailure() {
        lab.guests().prepare(name, spec -> spec.withForeignPool("tank"));
        Deployment failed = lab.deployments()
                .await(lab.template(Lab.TEMPLATE_VM).deploy(name, address).id(), LIMIT);

        lab.deployments().cancel(failed.id(), "DESTROY");

        Deployment ended = lab.deployments().await(failed.id(), LIMIT);
        assertThat(failed.failureCode()).isEqualTo("POOL_NAME_TAKEN");
        assertThat(ended.state()).isEqualTo("CANCELLED");
        assertThat(lab.vcenter().withInstanceUuid(ended.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void finishesARollbackThatAKilledProcessHasCutShort(boolean agent) {
        lab.guests().prepare(name, spec -> spec.withSignatureOnDataDisk("ext4"));
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        Deployment asked = template.deploy(template.request(name, address).with("onFailure", "DESTROY"));
        ServiceProcess victim =
                agent ? lab.services().vcenterAgent() : lab.orchestrators().getFirst();
        AtomicBoolean killed = new AtomicBoolean();

        Deployment ended = lab.deployments().follow(asked.id(), LIMIT, event -> {
            if (event.type().equals("UndoStarted") && killed.compareAndSet(false, true)) {
                victim.kill();
            }
        });

        assertThat(killed).isTrue();
        assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("FAILED");
        assertThat(lab.vcenter().withInstanceUuid(ended.id())).isEmpty();
        victim.awaitReady();
    }

    private VirtualMachine vm(Deployment deployment) {
        return lab.vcenter().withInstanceUuid(deployment.id()).getFirst();
    }
}
