package io.poolwright.vcenter.plan.vsphere;

import java.util.ArrayList;
import java.util.List;

import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.vsphere.CloneOptions;

/** What the account needs on the folder that the VM is made in, for all that is done to it. Pure. */
final class FolderPrivileges {

    private static final List<String> ALWAYS = List.of(
            "VirtualMachine.Inventory.CreateFromExisting",
            "VirtualMachine.Inventory.Delete",
            "VirtualMachine.Config.AddNewDisk",
            "VirtualMachine.Config.AdvancedConfig",
            "VirtualMachine.Config.Annotation",
            "VirtualMachine.Config.CPUCount",
            "VirtualMachine.Config.EditDevice",
            "VirtualMachine.Config.Memory",
            "VirtualMachine.Config.Settings",
            "VirtualMachine.Interact.PowerOff",
            "VirtualMachine.Interact.PowerOn");
    private static final String TO_CUSTOMIZE = "VirtualMachine.Provisioning.Customize";
    private static final String TO_RESERVE = "VirtualMachine.Config.Resource";
    private static final String TO_ADD_DEVICES = "VirtualMachine.Config.AddRemoveDevice";

    private FolderPrivileges() {}

    /** @param lacksController whether the data disk needs a controller that the template does not have */
    static List<String> of(PlanQuestion question, boolean lacksController) {
        List<String> needed = new ArrayList<>(ALWAYS);
        CloneOptions cloning = question.cloning();
        if (question.customization().channel().byVCenter()) {
            needed.add(TO_CUSTOMIZE);
        }
        if (cloning.cpuReservationMhz().isPresent()
                || cloning.memoryReservationMb().isPresent()) {
            needed.add(TO_RESERVE);
        }
        if (cloning.adapters().size() > 1 || lacksController) {
            needed.add(TO_ADD_DEVICES);
        }
        return needed;
    }
}
