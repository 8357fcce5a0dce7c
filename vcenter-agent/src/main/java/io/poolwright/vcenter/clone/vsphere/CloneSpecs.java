package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;

import com.vmware.vim25.OptionValue;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualEthernetCard;
import com.vmware.vim25.VirtualMachineCloneSpec;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachineRelocateSpec;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.vcenter.clone.VmOrigin;
import io.poolwright.vcenter.session.vsphere.OwnedVms;

/** What vCenter is asked for: one clone that carries its owner's mark from its first moment on. */
final class CloneSpecs {

    private static final long MIB_PER_GIB = 1024;

    private CloneSpecs() {}

    static VirtualMachineCloneSpec clone(Inventory inventory, CloneTemplate command, Template template, Place place)
            throws RemoteException {
        VirtualMachineCloneSpec spec = new VirtualMachineCloneSpec();
        spec.setLocation(location(inventory, template, place));
        spec.setConfig(config(command));
        spec.setTemplate(false);
        spec.setPowerOn(false);
        return spec;
    }

    /** CPU, memory and the mark; also what a VM is brought to if the clone left something out. */
    static VirtualMachineConfigSpec config(CloneTemplate command) {
        VirtualMachineConfigSpec config = new VirtualMachineConfigSpec();
        config.setInstanceUuid(command.deploymentId().toString());
        config.setNumCPUs(command.cpuCount());
        config.setMemoryMB(memoryMib(command));
        config.setAnnotation(VmOrigin.annotation(command));
        config.setExtraConfig(new OptionValue[] {
            OwnedVms.option(OwnedVms.DEPLOYMENT_KEY, command.deploymentId().toString())
        });
        return config;
    }

    static long memoryMib(CloneTemplate command) {
        return command.memoryGb() * MIB_PER_GIB;
    }

    private static VirtualMachineRelocateSpec location(Inventory inventory, Template template, Place place)
            throws RemoteException {
        VirtualMachineRelocateSpec location = new VirtualMachineRelocateSpec();
        location.setFolder(place.folder());
        location.setPool(place.pool());
        place.datastore().ifPresent(location::setDatastore);
        if (place.network().isPresent()) {
            VirtualEthernetCard adapter = template.firstAdapter()
                    .orElseThrow(() -> new StepFailedException(
                            ErrorCode.PLACEMENT_NOT_FOUND,
                            "The template has no network adapter that could be connected to a network"));
            location.setDeviceChange(new VirtualDeviceConfigSpec[] {
                NetworkBackings.move(inventory, adapter, place.network().get())
            });
        }
        return location;
    }
}
