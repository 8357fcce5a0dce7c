package io.poolwright.vcenter.power.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.deployment.StepOutcome.ToolsRunning;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.kafka.step.StepExecutor;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.SubnetMask;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class WaitForToolsHandlerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENCE = Duration.ofSeconds(2);
    private static final String HOST_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";
    private static final GuestAddressing FIXED = new GuestAddressing.FixedIp(
            new Ipv4Address("10.77.0.60"), new SubnetMask("255.255.255.0"), Optional.empty(), List.of());
    private static final GuestAddressing DHCP = new GuestAddressing.Dhcp(List.of());

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Inject
    StepExecutor executor;

    @Inject
    WaitForToolsHandler handler;

    @Test
    void reportsAGuestThatIsUp() throws InterruptedException {
        VmReference vm = running();
        lab.boot(vm, up("10.77.0.60"));

        ToolsRunning tools = steps.succeed(lab.waitForTools(vm, FIXED, PATIENCE), ToolsRunning.class);

        assertThat(tools.address()).isEqualTo(new Ipv4Address("10.77.0.60"));
        assertThat(tools.hostName()).hasValue("zfs-dr-001");
        assertThat(tools.hostKeys()).containsExactly(new HostKey(HOST_KEY));
    }

    @Test
    void noticesWhenTheGuestComesUp() throws Exception {
        VmReference vm = running();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ToolsRunning> waiting =
                    threads.submit(() -> steps.succeed(lab.waitForTools(vm, FIXED, PATIENCE), ToolsRunning.class));
            lab.boot(vm, Map.of("SET.guest.toolsRunningStatus", "guestToolsRunning"));
            lab.boot(vm, Map.of("SET.guest.ipAddress", "10.77.0.60"));
            lab.boot(vm, Map.of("guestinfo.poolwright.hostkeys", HOST_KEY));

            assertThat(waiting.get().hostKeys()).hasSize(1);
        }
    }

    @Test
    void leavesTheCommandUnfinishedWhenThisInstanceIsToStop() throws Exception {
        VmReference vm = running();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                executor.execute(lab.waitForTools(vm, FIXED, PATIENCE), (command, reporter) -> {
                    begun.countDown();
                    return handler.handle(command, reporter);
                });
            } catch (Exception e) {
                end.set(e);
            }
        });
        begun.await();

        waiting.interrupt();

        assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void takesTheAddressThatDhcpGave() throws InterruptedException {
        VmReference vm = running();
        lab.boot(vm, up("192.168.7.8"));

        assertThat(steps.succeed(lab.waitForTools(vm, DHCP, PATIENCE), ToolsRunning.class)
                        .address())
                .isEqualTo(new Ipv4Address("192.168.7.8"));
    }

    @Test
    void givesUpOnAGuestWithoutToolsAndShowsWhatItSaw() throws InterruptedException {
        VmReference vm = running();

        Failure failure = steps.fail(lab.waitForTools(vm, FIXED, IMPATIENCE));

        assertThat(failure.code()).isEqualTo(ErrorCode.TOOLS_TIMEOUT);
        assertThat(failure.evidence().getFirst().text()).contains("poweredOn").contains("guestToolsNotRunning");
    }

    @Test
    void givesUpOnAGuestAtAnotherAddress() throws InterruptedException {
        VmReference vm = running();
        lab.boot(vm, up("10.77.0.99"));

        Failure failure = steps.fail(lab.waitForTools(vm, FIXED, IMPATIENCE));

        assertThat(failure.code()).isEqualTo(ErrorCode.TOOLS_TIMEOUT);
        assertThat(failure.evidence().getFirst().text()).contains("10.77.0.99");
    }

    @Test
    void saysThatOnlyTheHostKeysAreMissing() throws InterruptedException {
        VmReference vm = running();
        lab.boot(vm, Map.of("SET.guest.toolsRunningStatus", "guestToolsRunning", "SET.guest.ipAddress", "10.77.0.60"));

        assertThat(steps.errorOf(lab.waitForTools(vm, FIXED, IMPATIENCE))).isEqualTo(ErrorCode.SSH_HOST_KEYS_UNKNOWN);
    }

    private VmReference running() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.powerOn(vm), PoweredOn.class);
        return vm;
    }

    private static Map<String, String> up(String address) {
        return Map.of(
                "SET.guest.toolsRunningStatus",
                "guestToolsRunning",
                "SET.guest.ipAddress",
                address,
                "SET.guest.hostName",
                "zfs-dr-001",
                "guestinfo.poolwright.hostkeys",
                HOST_KEY);
    }
}
