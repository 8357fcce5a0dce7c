package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;

import com.vmware.vim25.DuplicateName;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereFaults;

/** Says who has the wanted name. */
final class NameHolder {

    private NameHolder() {}

    static StepFailedException refusal(Inventory inventory, CloneTemplate command, DuplicateName fault)
            throws RemoteException {
        if (fault.getObject() == null
                || !"VirtualMachine".equals(fault.getObject().getType())) {
            return new StepFailedException(
                    ErrorCode.VM_NAME_TAKEN,
                    "Something else in the folder is named %s".formatted(command.vmName()),
                    fault,
                    VSphereFaults.evidence(fault));
        }
        PropertyValues holder = inventory.read(
                fault.getObject(),
                "config.instanceUuid",
                "config.annotation",
                "config.extraConfig",
                "runtime.powerState");
        String owner = holder.extraConfig(OwnedVms.DEPLOYMENT_KEY)
                .map("deployment %s made it"::formatted)
                .orElse("Poolwright did not make it");
        return new StepFailedException(
                ErrorCode.VM_NAME_TAKEN,
                "%s is %s; %s".formatted(command.vmName(), fault.getObject().getVal(), owner),
                fault,
                new Evidence(
                        "The VM named " + command.vmName(),
                        "moref: %s\ninstance UUID: %s\npower state: %s\nannotation: %s"
                                .formatted(
                                        fault.getObject().getVal(),
                                        holder.text("config.instanceUuid").orElse(""),
                                        holder.text("runtime.powerState").orElse(""),
                                        holder.text("config.annotation").orElse(""))));
    }
}
