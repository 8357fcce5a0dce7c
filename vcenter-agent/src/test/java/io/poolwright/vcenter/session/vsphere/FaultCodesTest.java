package io.poolwright.vcenter.session.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

/** What a step makes of a fault as it comes over the wire: by its type or its family, never by its words. */
@QuarkusTest
@WithTestResource(LabResource.class)
class FaultCodesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @ParameterizedTest(name = "{0} refused with {1} is {2}")
    @CsvSource({
        "Login, InvalidLogin, VCENTER_LOGIN_REFUSED",
        "Login, InvalidClientCertificate, VCENTER_LOGIN_REFUSED",
        "RetrievePropertiesEx, ManagedObjectNotFound, TEMPLATE_NOT_IN_VCENTER",
        "RetrievePropertiesEx, NoPermission, MISSING_PRIVILEGE",
        "CloneVM_Task, NoPermission, MISSING_PRIVILEGE",
        "CloneVM_Task, DuplicateName, VM_NAME_TAKEN",
        "CloneVM_Task, InsufficientResourcesFault, INSUFFICIENT_RESOURCES",
        "CloneVM_Task, InsufficientStorageSpace, INSUFFICIENT_RESOURCES",
        "CloneVM_Task, InsufficientHostMemoryCapacityFault, INSUFFICIENT_RESOURCES",
        "CloneVM_Task, InsufficientPerCpuCapacity, INSUFFICIENT_RESOURCES",
        "CloneVM_Task, NumVirtualCpusExceedsLimit, INSUFFICIENT_RESOURCES",
        "CloneVM_Task, NoDiskSpace, INSUFFICIENT_RESOURCES",
        "CloneVM_Task, InaccessibleDatastore, DATASTORE_NOT_ON_HOSTS",
        "CloneVM_Task, HostNotConnected, HOSTS_UNAVAILABLE",
        "CloneVM_Task, VmLimitLicense, VCENTER_FAULT",
        "CloneVM_Task, TooManyConcurrentNativeClones, VCENTER_FAULT",
        "CloneVM_Task, UncustomizableGuest, CUSTOMIZATION_FAILED",
        "CloneVM_Task, CustomizationPending, CUSTOMIZATION_FAILED",
        "CloneVM_Task, FaultOfAVersionToCome, VCENTER_FAULT"
    })
    void tellsAnErrorOfTheCatalogueForEachKindOfFault(String method, String fault, ErrorCode code)
            throws InterruptedException {
        boolean reads = method.startsWith("Retrieve");
        VcsimProxy.Door door = door().refuse(method, reads ? lab.template().value() : "", fault);

        Failure failure = steps.fail(clone(door));

        assertThat(failure.code()).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} when the VM is powered on is {1}")
    @CsvSource({
        "InsufficientCpuResourcesFault, INSUFFICIENT_RESOURCES",
        "InsufficientFailoverResourcesFault, INSUFFICIENT_RESOURCES",
        "NoPermission, MISSING_PRIVILEGE",
        "HostNotReachable, HOSTS_UNAVAILABLE",
        "NotEnoughLicenses, VCENTER_FAULT",
        "VmConfigFault, VCENTER_FAULT"
    })
    void tellsWhyAVmIsNotPoweredOn(String fault, ErrorCode code) throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VcsimProxy.Door door = door().refuse("PowerOnVM_Task", "", fault);

        Failure failure = steps.fail(lab.powerOn(lab.connection(door), vm, MINUTE));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isFalse();
    }

    @Test
    void readsTheFaultThatATaskEndedWith() throws InterruptedException {
        String task = lab.vcsim().makeTask(lab.template().value(), true);
        lab.vcsim().failTask(task, "InsufficientStorageSpace", "The disk is too small for that");
        VcsimProxy.Door door = door().answer("CloneVM_Task", "<returnval type=\"Task\">%s</returnval>".formatted(task));

        Failure failure = steps.fail(clone(door));

        assertThat(failure.code()).isEqualTo(ErrorCode.INSUFFICIENT_RESOURCES);
        assertThat(failure.evidence())
                .anySatisfy(evidence -> assertThat(evidence.text()).contains("GiB free of"))
                .anySatisfy(evidence -> assertThat(evidence.text()).contains("The disk is too small for that"));
    }

    @Test
    void passesOverWhatANewerVCenterSaysBesides() throws InterruptedException {
        VcsimProxy.Door door = door();
        for (String method : new String[] {"RetrievePropertiesEx", "WaitForUpdatesEx"}) {
            door.change(
                    method,
                    "",
                    answer -> answer.replaceAll(
                                    "(<val [^>]*ArrayOfVirtualDevice[^>]*>)",
                                    "$1<VirtualDevice xsi:type=\"VirtualQuantumController\"><key>4711</key>"
                                            + "<qubits>3</qubits></VirtualDevice>")
                            .replace("</objectSet>", "<tomorrow><is>another day</is></tomorrow></objectSet>"));
        }
        VCenterConnection vcenter = lab.connection(door);

        VmReference vm = steps.succeed(
                        lab.clone(vcenter, DeploymentId.random(), lab.template(), lab.freshName(), VCenterLab.ANYWHERE),
                        TemplateCloned.class)
                .vm();
        steps.succeed(lab.powerOn(vcenter, vm, MINUTE), PoweredOn.class);

        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isTrue();
    }

    @Test
    void sendsALockedAccountsPasswordOnce() throws InterruptedException {
        VcsimProxy.Door door = door().refuse("Login", "", "InvalidLogin");
        VCenterConnection vcenter = lab.connection(door);

        for (int i = 0; i < 3; i++) {
            assertThat(steps.errorOf(lab.clone(
                            vcenter, DeploymentId.random(), lab.template(), lab.freshName(), VCenterLab.ANYWHERE)))
                    .isEqualTo(ErrorCode.VCENTER_LOGIN_REFUSED);
        }

        assertThat(door.count("Login")).isEqualTo(1);
    }

    private VCenterCommand clone(VcsimProxy.Door door) {
        return lab.clone(
                lab.connection(door), DeploymentId.random(), lab.template(), lab.freshName(), VCenterLab.ANYWHERE);
    }

    private VcsimProxy.Door door() {
        return lab.door("fault-" + UUID.randomUUID());
    }
}
