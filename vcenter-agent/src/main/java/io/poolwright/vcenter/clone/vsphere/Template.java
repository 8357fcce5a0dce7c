package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualEthernetCard;
import com.vmware.vim25.VirtualMachineSnapshotInfo;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/**
 * The template as it is in vCenter now.
 *
 * @param folder that it lies in; empty if it is in none, as in a vApp
 * @param host that it is registered on
 * @param snapshots empty if it has none
 */
public record Template(
        ManagedObjectReference reference,
        Optional<ManagedObjectReference> folder,
        Optional<ManagedObjectReference> host,
        List<ManagedObjectReference> datastores,
        List<ManagedObjectReference> networks,
        List<VirtualDevice> devices,
        Optional<VirtualMachineSnapshotInfo> snapshots) {

    private static final String TYPE = "VirtualMachine";

    static Template read(VSphereSession session, CloneTemplate command) throws RemoteException {
        return read(
                session,
                command.templateMoref(),
                command.templateName(),
                command.vcenter().name());
    }

    /** @throws StepFailedException if vCenter does not know it */
    public static Template read(VSphereSession session, ManagedObjectId moref, String name, String vcenter)
            throws RemoteException {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(TYPE);
        reference.setVal(moref.value());
        try {
            PropertyValues values = ObjectProperties.read(
                    session,
                    reference,
                    "parent",
                    "runtime.host",
                    "datastore",
                    "network",
                    "config.hardware.device",
                    "snapshot");
            return new Template(
                    reference,
                    values.get("parent", ManagedObjectReference.class),
                    values.get("runtime.host", ManagedObjectReference.class),
                    values.list("datastore", ManagedObjectReference.class),
                    values.list("network", ManagedObjectReference.class),
                    values.list("config.hardware.device", VirtualDevice.class),
                    values.get("snapshot", VirtualMachineSnapshotInfo.class));
        } catch (ManagedObjectNotFound e) {
            throw new StepFailedException(
                    ErrorCode.TEMPLATE_NOT_IN_VCENTER,
                    "%s does not know the template %s (%s)".formatted(vcenter, name, moref),
                    e);
        }
    }

    /** The adapters in the order in which the guest sees them. */
    List<VirtualEthernetCard> adapters() {
        return devices.stream()
                .filter(VirtualEthernetCard.class::isInstance)
                .map(VirtualEthernetCard.class::cast)
                .sorted(Comparator.comparingInt(VirtualDevice::getKey))
                .toList();
    }

    List<VirtualDisk> disks() {
        return devices.stream()
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .toList();
    }
}
