package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.ResourceAllocationInfo;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualMachineCloneSpec;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachineRelocateDiskMoveOptions;
import com.vmware.vim25.VirtualMachineRelocateSpec;

import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CloneOptions.DiskFormat;
import io.poolwright.contracts.vsphere.CloneOptions.Mode;
import io.poolwright.vcenter.clone.VmOrigin;
import io.poolwright.vcenter.session.vsphere.OwnedVms;

/** What vCenter is asked for: one clone that carries its owner's mark from its first moment on. */
final class CloneSpecs {

    private static final long MIB_PER_GIB = 1024;

    private CloneSpecs() {}

    /**
     * @param place with a datastore cluster it leaves open which datastore the disks go to
     * @param snapshot that is cloned; empty for the template's disks as they are
     */
    static VirtualMachineCloneSpec clone(
            Inventory inventory,
            CloneTemplate command,
            Template template,
            Place place,
            Optional<ManagedObjectReference> snapshot)
            throws RemoteException {
        VirtualMachineCloneSpec spec = new VirtualMachineCloneSpec();
        spec.setLocation(location(inventory, command.options(), template, place));
        spec.setConfig(config(command));
        spec.setTemplate(false);
        spec.setPowerOn(false);
        snapshot.ifPresent(spec::setSnapshot);
        return spec;
    }

    /** CPU, memory and the mark; also what a VM is brought to if the clone left something out. */
    static VirtualMachineConfigSpec config(CloneTemplate command) {
        VirtualMachineConfigSpec config = new VirtualMachineConfigSpec();
        config.setInstanceUuid(command.deploymentId().toString());
        config.setNumCPUs(command.cpuCount());
        config.setMemoryMB(memoryMib(command));
        command.options().coresPerSocket().ifPresent(config::setNumCoresPerSocket);
        command.options().cpuReservationMhz().map(CloneSpecs::reservation).ifPresent(config::setCpuAllocation);
        command.options().memoryReservationMb().map(CloneSpecs::reservation).ifPresent(config::setMemoryAllocation);
        config.setAnnotation(VmOrigin.annotation(command));
        config.setExtraConfig(new OptionValue[] {
            OwnedVms.option(OwnedVms.DEPLOYMENT_KEY, command.deploymentId().toString())
        });
        return config;
    }

    static long memoryMib(CloneTemplate command) {
        return command.memoryGb() * MIB_PER_GIB;
    }

    private static ResourceAllocationInfo reservation(long amount) {
        ResourceAllocationInfo allocation = new ResourceAllocationInfo();
        allocation.setReservation(amount);
        return allocation;
    }

    private static VirtualMachineRelocateSpec location(
            Inventory inventory, CloneOptions options, Template template, Place place) throws RemoteException {
        VirtualMachineRelocateSpec location = new VirtualMachineRelocateSpec();
        location.setFolder(place.folder());
        location.setPool(place.pool());
        boolean inCluster = place.inDatastoreCluster();
        if (!inCluster) {
            place.datastore().ifPresent(location::setDatastore);
        }
        place.host().ifPresent(location::setHost);
        if (options.mode() == Mode.LINKED) {
            location.setDiskMoveType(VirtualMachineRelocateDiskMoveOptions.createNewChildDiskBacking.name());
        }
        if (options.diskFormat() != DiskFormat.SAME_AS_TEMPLATE && !inCluster) {
            location.setDisk(DiskFormats.locators(template, options.diskFormat(), place.datastore()));
        }
        VirtualDeviceConfigSpec[] changes = new Adapters(inventory, template).changes(adapters(options, place));
        if (changes.length > 0) {
            location.setDeviceChange(changes);
        }
        return location;
    }

    private static List<Adapters.Wanted> adapters(CloneOptions options, Place place) {
        List<Adapters.Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < place.networks().size(); i++) {
            wanted.add(new Adapters.Wanted(
                    place.networks().get(i),
                    i < options.adapters().size() ? options.adapters().get(i).macAddress() : Optional.empty()));
        }
        return wanted;
    }
}
