package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.util.Optional;

import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualMachinePowerState;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.PowerOn;
import io.poolwright.vcenter.session.vsphere.AvailableResources;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereFaults;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/** Makes it so that the VM is powered on, where DRS recommends it if it is asked. Reports what vCenter asks, and answers nothing. */
@ApplicationScoped
public class PowerOnHandler implements StepHandler<PowerOn> {

    private static final String POWER_STATE = "runtime.powerState";

    private final VCenterAccess access;

    PowerOnHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(PowerOn command, StepReporter reporter) throws InterruptedException {
        return access.operate(command, reporter, vcenter -> {
            ManagedObjectReference vm = OwnedVms.require(vcenter.session(), command.vm());
            if (!isOn(ObjectProperties.read(vcenter.session(), vm, POWER_STATE))) {
                switchOn(command, reporter, vcenter, vm);
            }
            return vcenter.updates()
                    .await(vm, command.deadline(), PowerOnHandler::poweredOn, POWER_STATE)
                    .orElseThrow(() -> new StepFailedException(
                            ErrorCode.STEP_DEADLINE_EXCEEDED,
                            "%s was not powered on before the step's deadline".formatted(vm.getVal())));
        });
    }

    /** A question that nobody answers holds the power-on up until the deadline: then it is the reason. */
    private static void switchOn(PowerOn command, StepReporter reporter, VSphereStep vcenter, ManagedObjectReference vm)
            throws RemoteException, InterruptedException {
        try (QuestionWatch questions = QuestionWatch.open(vcenter, vm, command.deadline(), reporter)) {
            try {
                switchOn(command, vcenter, vm, new DrsPlacement(vcenter, reporter));
            } catch (StepFailedException e) {
                if (e.failure().code() == ErrorCode.STEP_DEADLINE_EXCEEDED
                        && questions.pending().isPresent()) {
                    throw questions.pending().get().unanswered(vm.getVal());
                }
                throw e;
            }
        }
    }

    private static void switchOn(PowerOn command, VSphereStep vcenter, ManagedObjectReference vm, DrsPlacement drs)
            throws RemoteException, InterruptedException {
        try {
            Optional<ManagedObjectReference> cluster = drs.manualCluster(vm);
            if (cluster.isPresent()) {
                drs.powerOn(vm, cluster.get());
            } else {
                vcenter.tasks().await(vcenter.session().virtualMachine(vm).powerOnVM_Task(null));
            }
        } catch (InvalidPowerState e) {
            if (e.getExistingState() != VirtualMachinePowerState.poweredOn) {
                throw e;
            } // somebody was faster
        } catch (RemoteException e) {
            if (VSphereFaults.isLackOfResources(e)) {
                PropertyValues where = ObjectProperties.read(vcenter.session(), vm, "datastore", "resourcePool");
                throw new AvailableResources(vcenter.session())
                        .lack(
                                e,
                                command.vcenter(),
                                where.list("datastore", ManagedObjectReference.class),
                                where.get("resourcePool", ManagedObjectReference.class));
            }
            throw e;
        }
    }

    private static Optional<PoweredOn> poweredOn(PropertyValues vm) {
        return isOn(vm) ? Optional.of(new PoweredOn()) : Optional.empty();
    }

    private static boolean isOn(PropertyValues vm) {
        return vm.get(POWER_STATE, VirtualMachinePowerState.class)
                .filter(state -> state == VirtualMachinePowerState.poweredOn)
                .isPresent();
    }
}
