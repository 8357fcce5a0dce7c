package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.Undone;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.DestroyVm;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Makes it so that the deployment's VM is gone. A clone that is still under way is let come to its end first: vSphere does
 * not say whose it is before it is made.
 */
@ApplicationScoped
public class DestroyVmHandler implements StepHandler<DestroyVm> {

    private static final String VIRTUAL_MACHINE = "VirtualMachine";

    private final VCenterAccess access;

    DestroyVmHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(DestroyVm command, StepReporter reporter) throws InterruptedException {
        return access.operate(command, reporter, vcenter -> handle(command, reporter, vcenter));
    }

    private static Undone handle(DestroyVm command, StepReporter reporter, VSphereStep vcenter)
            throws RemoteException, InterruptedException {
        Optional<ManagedObjectReference> vm = command.vm().isPresent()
                ? OwnedVms.present(vcenter.session(), command.vm().get())
                : made(command, reporter, vcenter);
        if (vm.isEmpty()) {
            return new Undone("No VM of this deployment is there");
        }
        reporter.progress("Removing %s".formatted(vm.get().getVal()));
        return new Undone(new VmRemoval(vcenter, command).remove(vm.get()));
    }

    /** The VM of a clone that was never heard of again. */
    private static Optional<ManagedObjectReference> made(DestroyVm command, StepReporter reporter, VSphereStep vcenter)
            throws RemoteException, InterruptedException {
        ManagedObjectReference template = new ManagedObjectReference();
        template.setType(VIRTUAL_MACHINE);
        template.setVal(command.templateMoref().value());
        try {
            return new RunningClones(vcenter, template)
                    .await(
                            command.deploymentId().value(),
                            percent -> reporter.progress("Waiting for running clones to end"));
        } catch (ManagedObjectNotFound gone) {
            return OwnedVms.find(vcenter.session(), command.deploymentId().value());
        }
    }
}
