package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.vmware.vim25.ManagedObjectReference;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.ToolsRunning;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.WaitForTools;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.vcenter.power.GuestReport;
import io.poolwright.vcenter.power.GuestTimeline;
import io.poolwright.vcenter.power.VmQuestion;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Waits until the guest has VMware Tools running, its address on an adapter of the VM's own, and its host keys published. When
 * that takes too long, the failure shows all that was seen.
 */
@ApplicationScoped
public class WaitForToolsHandler implements StepHandler<WaitForTools> {

    private final VCenterAccess access;

    WaitForToolsHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(WaitForTools command, StepReporter reporter) throws InterruptedException {
        return access.observe(command, vcenter -> new Wait(command, reporter, vcenter).untilUp());
    }

    /** One wait. */
    private static final class Wait {

        private final WaitForTools command;
        private final StepReporter reporter;
        private final VSphereStep vcenter;
        private final GuestTimeline timeline = new GuestTimeline();
        private final Set<String> asked = new HashSet<>();

        Wait(WaitForTools command, StepReporter reporter, VSphereStep vcenter) {
            this.command = command;
            this.reporter = reporter;
            this.vcenter = vcenter;
        }

        ToolsRunning untilUp() throws RemoteException, InterruptedException {
            ManagedObjectReference vm = OwnedVms.require(vcenter.session(), command.vm());
            Optional<ToolsRunning> up = vcenter.updates()
                    .await(vm, command.deadline(), values -> judge(GuestReports.of(values)), GuestReports.PATHS);
            if (up.isPresent()) {
                reportAddress(up.get().address());
                return up.get();
            }
            throw late(vm);
        }

        private void reportAddress(Ipv4Address address) {
            boolean fixed = command.addressing().expectedAddress().isPresent();
            reporter.log(
                    fixed
                            ? "The guest is up at its address %s".formatted(address)
                            : "DHCP has given the guest the address %s".formatted(address));
        }

        private Optional<ToolsRunning> judge(GuestReport guest) {
            timeline.note(Instant.now(), guest);
            guest.question()
                    .filter(question -> asked.add(question.id()))
                    .map(VmQuestion::report)
                    .ifPresent(reporter::log);
            Optional<String> missing = guest.missing(command.addressing());
            if (missing.isPresent()) {
                reporter.progress(guest.question()
                        .map(question -> "Waiting for somebody to answer vCenter's question about the VM")
                        .orElseGet(() -> "Waiting for %s".formatted(missing.get())));
                return Optional.empty();
            }
            return guest.usableAddress(command.addressing())
                    .map(address -> new ToolsRunning(address, guest.hostName(), guest.hostKeys()));
        }

        private StepFailedException late(ManagedObjectReference vm) throws RemoteException, InterruptedException {
            PropertyValues values = ObjectProperties.read(vcenter.session(), vm, GuestReports.PATHS);
            GuestReport guest = GuestReports.of(values);
            timeline.note(Instant.now(), guest);
            Evidence[] evidence = {
                new Evidence("The guest at the deadline", guest.describe()),
                timeline.evidence(),
                ConsoleScreenshot.take(vcenter, vm)
            };
            if (guest.question().isPresent()) {
                return guest.question().get().unanswered(values.text("name").orElse(vm.getVal()), evidence);
            }
            Optional<Ipv4Address> address = guest.usableAddress(command.addressing());
            if (guest.toolsRun() && address.isPresent()) {
                return new StepFailedException(
                        ErrorCode.SSH_HOST_KEYS_UNKNOWN,
                        "The guest is up at %s, but has not published its host keys".formatted(address.get()),
                        evidence);
            }
            return new StepFailedException(
                    ErrorCode.TOOLS_TIMEOUT,
                    "At the deadline the step still waited for %s"
                            .formatted(guest.missing(command.addressing()).orElse("nothing")),
                    evidence);
        }
    }
}
