package io.poolwright.vcenter.power.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.StepOutcome.GuestCustomized;
import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.deployment.StepOutcome.ToolsRunning;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.VCenterCommand.WaitForTools;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.SubnetMask;
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

/** How it is noticed that the guest was customized, or was not. */
@QuarkusTest
@WithTestResource(LabResource.class)
class CustomizationOutcomeTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);
    private static final String STATUS = "guest.customizationInfo";
    private static final String HOST_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";
    private static final GuestAddressing FIXED = new GuestAddressing.FixedIp(
            new Ipv4Address("10.77.0.61"), new SubnetMask("255.255.255.0"), Optional.empty(), List.of());

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void noticesAFailureAsSoonAsItsEventIsThere() throws Exception {
        VmReference vm = running();
        CompletableFuture<Failure> waiting = aside(lab.connection(), vm);
        lab.boot(vm, Map.of("SET.guest.toolsRunningStatus", "guestToolsRunning"));

        lab.vcsim().postEvent(vm.moref().value(), "CustomizationFailed");

        Failure failure = waiting.get(LONG.dividedBy(4).toSeconds(), TimeUnit.SECONDS);
        assertThat(failure.code()).isEqualTo(ErrorCode.CUSTOMIZATION_FAILED);
        assertThat(failure.evidence())
                .as("the texts of the events")
                .anySatisfy(evidence -> assertThat(evidence.title()).contains("events of the VM"))
                .anySatisfy(evidence -> assertThat(evidence.text()).contains("CustomizationFailed"))
                .anySatisfy(evidence -> assertThat(evidence.text()).contains("/var/log/vmware-imc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CustomizationFailed",
                "CustomizationUnknownFailure",
                "CustomizationNetworkSetupFailed",
                "CustomizationLinuxIdentityFailed"
            })
    void knowsEveryKindOfFailureThatHasHappenedAlready(String event) throws InterruptedException {
        VmReference vm = running();
        lab.vcsim().postEvent(vm.moref().value(), event);

        Failure failure = steps.fail(wait(lab.connection(), vm, LONG));

        assertThat(failure.code()).isEqualTo(ErrorCode.CUSTOMIZATION_FAILED);
        assertThat(failure.evidence().getFirst().text()).contains(event);
    }

    @Test
    void isNotContentWithAGuestThatIsUpBeforeItIsCustomized() throws Exception {
        VmReference vm = running();
        lab.boot(vm, up());
        CompletableFuture<Failure> waiting = aside(lab.connection(), vm);
        lab.vcsim().postEvent(vm.moref().value(), "CustomizationFailed");

        assertThat(waiting.get(LONG.dividedBy(4).toSeconds(), TimeUnit.SECONDS).code())
                .isEqualTo(ErrorCode.CUSTOMIZATION_FAILED);
    }

    @Test
    void succeedsWhenTheEventSaysSo() throws Exception {
        VmReference vm = running();
        lab.boot(vm, up());
        lab.vcsim().postEvent(vm.moref().value(), "CustomizationSucceeded");

        ToolsRunning tools = steps.succeed(wait(lab.connection(), vm, LONG), ToolsRunning.class);

        assertThat(tools.address()).isEqualTo(new Ipv4Address("10.77.0.61"));
    }

    @Test
    void saysThatVCenterHasNotToldInTime() throws InterruptedException {
        VmReference vm = running();
        lab.boot(vm, up());

        Failure failure = steps.fail(wait(lab.connection(), vm, IMPATIENCE));

        assertThat(failure.code()).isEqualTo(ErrorCode.CUSTOMIZATION_FAILED);
        assertThat(failure.detail()).contains("not said in time");
    }

    @Test
    void takesAGuestWithoutToolsForThatAndNotForAFailedCustomization() throws InterruptedException {
        VmReference vm = running();

        assertThat(steps.errorOf(wait(lab.connection(), vm, IMPATIENCE))).isEqualTo(ErrorCode.TOOLS_TIMEOUT);
    }

    @Test
    void readsTheStatusWhereTheApiHasIt() throws InterruptedException {
        VcsimProxy.Door door = lab.door("customization-status")
                .refuse("CreateCollectorForEvents", "", "InvalidState")
                .change("WaitForUpdatesEx", "", CustomizationOutcomeTest::failed)
                .change("RetrievePropertiesEx", "", CustomizationOutcomeTest::failed);
        VmReference vm = customized("zfs-status");

        Failure failure = steps.fail(wait(lab.connection(door), vm, LONG));

        assertThat(failure.code()).isEqualTo(ErrorCode.CUSTOMIZATION_FAILED);
        assertThat(failure.detail()).contains("Perl is missing");
    }

    @Test
    void goesByTheEventsAloneWhereTheApiHasNoStatus() throws InterruptedException {
        VcsimProxy.Door door = lab.door("customization-events")
                .refuse("RetrievePropertiesEx", STATUS, "InvalidProperty")
                .refuse("CreateFilter", STATUS, "InvalidProperty");
        VmReference vm = customized("zfs-events");
        lab.boot(vm, up());

        ToolsRunning tools = steps.succeed(wait(lab.connection(door), vm, LONG), ToolsRunning.class);

        assertThat(tools.hostKeys()).hasSize(1);
    }

    @Test
    void namesThePrivilegeThatHearingOfItTakes() throws InterruptedException {
        VcsimProxy.Door door = lab.door("customization-refused").refuse("CreateCollectorForEvents", "", "NoPermission");
        VmReference vm = running();

        assertThat(steps.errorOf(wait(lab.connection(door), vm, LONG))).isEqualTo(ErrorCode.MISSING_PRIVILEGE);
    }

    private CompletableFuture<Failure> aside(VCenterConnection vcenter, VmReference vm) {
        CompletableFuture<Failure> failed = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                failed.complete(steps.fail(wait(vcenter, vm, LONG)));
            } catch (InterruptedException | RuntimeException | AssertionError e) {
                failed.completeExceptionally(e);
            }
        });
        return failed;
    }

    private WaitForTools wait(VCenterConnection vcenter, VmReference vm, Duration patience) {
        return lab.waitForTools(vcenter, vm, FIXED, Channel.LINUX_PREP, patience);
    }

    private VmReference running() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.powerOn(vm), PoweredOn.class);
        return vm;
    }

    /** By the simulator, which says so itself. */
    private VmReference customized(String hostName) throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.customize(vm, hostName, FIXED), GuestCustomized.class);
        steps.succeed(lab.powerOn(vm), PoweredOn.class);
        return vm;
    }

    private static String failed(String answer) {
        return answer.replace(
                "<customizationStatus>TOOLSDEPLOYPKG_SUCCEEDED</customizationStatus>",
                "<customizationStatus>TOOLSDEPLOYPKG_FAILED</customizationStatus><errorMsg>Perl is missing</errorMsg>");
    }

    private static Map<String, String> up() {
        return Map.of(
                "SET.guest.toolsRunningStatus",
                "guestToolsRunning",
                "SET.guest.ipAddress",
                "10.77.0.61",
                "guestinfo.poolwright.hostkeys",
                HOST_KEY);
    }
}
