package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.util.Optional;

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
import io.poolwright.vcenter.power.GuestReport;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/** Waits until the guest has VMware Tools running, its address, and its host keys published. */
@ApplicationScoped
public class WaitForToolsHandler implements StepHandler<WaitForTools> {

    private final VCenterAccess access;

    WaitForToolsHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(WaitForTools command, StepReporter reporter) throws InterruptedException {
        return access.observe(command, vcenter -> handle(command, reporter, vcenter));
    }

    private static ToolsRunning handle(WaitForTools command, StepReporter reporter, VSphereStep vcenter)
            throws RemoteException, InterruptedException {
        ManagedObjectReference vm = OwnedVms.require(vcenter.session(), command.vm());
        Optional<ToolsRunning> up = vcenter.updates()
                .await(
                        vm,
                        command.deadline(),
                        values -> judge(command, reporter, GuestReports.of(values)),
                        GuestReports.PATHS);
        if (up.isPresent()) {
            return up.get();
        }
        throw late(command, GuestReports.of(ObjectProperties.read(vcenter.session(), vm, GuestReports.PATHS)));
    }

    private static Optional<ToolsRunning> judge(WaitForTools command, StepReporter reporter, GuestReport guest) {
        Optional<String> missing = guest.missing(command.addressing());
        if (missing.isPresent()) {
            reporter.progress("Waiting for %s".formatted(missing.get()));
            return Optional.empty();
        }
        return guest.usableAddress(command.addressing())
                .map(address -> new ToolsRunning(address, guest.hostName(), guest.hostKeys()));
    }

    private static StepFailedException late(WaitForTools command, GuestReport guest) {
        Evidence evidence = new Evidence("The guest at the deadline", guest.describe());
        boolean onlyHostKeys =
                guest.toolsRun() && guest.usableAddress(command.addressing()).isPresent();
        if (onlyHostKeys) {
            return new StepFailedException(
                    ErrorCode.SSH_HOST_KEYS_UNKNOWN,
                    "The guest is up at %s, but has not published its host keys"
                            .formatted(guest.usableAddress(command.addressing()).orElseThrow()),
                    evidence);
        }
        return new StepFailedException(
                ErrorCode.TOOLS_TIMEOUT,
                "At the deadline the step still waited for %s"
                        .formatted(guest.missing(command.addressing()).orElse("nothing")),
                evidence);
    }
}
