package io.poolwright.vcenter.disk.vsphere;

import java.rmi.RemoteException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ParaVirtualSCSIController;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualLsiLogicController;
import com.vmware.vim25.VirtualLsiLogicSASController;
import com.vmware.vim25.VirtualSCSIController;
import com.vmware.vim25.VirtualSCSISharing;

import io.poolwright.vcenter.disk.DiskPlaces;
import io.poolwright.vcenter.disk.ScsiSlot;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** A VM's SCSI controllers and disks as they are now. */
public final class VmHardware {

    private static final int USUAL_OWN_UNIT = 7;

    private final PropertyValues values;
    private final List<VirtualDevice> devices;

    private VmHardware(PropertyValues values) {
        this.values = values;
        this.devices = values.list("config.hardware.device", VirtualDevice.class);
    }

    /** @param values of a VM, with its devices */
    public static VmHardware of(PropertyValues values) {
        return new VmHardware(values);
    }

    static VmHardware read(VSphereSession session, ManagedObjectReference vm) throws RemoteException {
        return new VmHardware(ObjectProperties.read(
                session, vm, "config.hardware.device", "config.extraConfig", "config.changeVersion"));
    }

    Optional<String> extraConfig(String key) {
        return values.extraConfig(key);
    }

    /** Grows with each change of the VM's configuration; a change that names an older one is refused. */
    Optional<String> changeVersion() {
        return values.text("config.changeVersion");
    }

    /** Where so many disks would go; empty if the VM has no room for them. */
    public Optional<DiskPlaces> places(int disks) {
        List<ScsiSlot.Controller> usable = controllers().stream()
                .filter(VmHardware::isUsable)
                .map(controller ->
                        new ScsiSlot.Controller(controller.getBusNumber(), ownUnit(controller), usedUnits(controller)))
                .toList();
        Set<Integer> buses =
                controllers().stream().map(VirtualSCSIController::getBusNumber).collect(Collectors.toSet());
        return DiskPlaces.of(disks, usable, buses);
    }

    /** Paravirtual or LSI Logic, and this VM's alone. */
    private static boolean isUsable(VirtualSCSIController controller) {
        boolean kind = controller instanceof ParaVirtualSCSIController
                || controller instanceof VirtualLsiLogicController
                || controller instanceof VirtualLsiLogicSASController;
        return kind && (controller.getSharedBus() == null || controller.getSharedBus() == VirtualSCSISharing.noSharing);
    }

    /** All disks, wherever they are. */
    List<VirtualDisk> disks() {
        return devices.stream()
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .toList();
    }

    /** Empty for a disk on a controller of another kind. */
    Optional<ScsiSlot> slot(VirtualDisk disk) {
        return controllers().stream()
                .filter(controller -> isOn(controller, disk))
                .findFirst()
                .map(controller -> new ScsiSlot(controller.getBusNumber(), disk.getUnitNumber()));
    }

    public Optional<VirtualSCSIController> controller(int bus) {
        return controllers().stream()
                .filter(controller -> controller.getBusNumber() == bus)
                .findFirst();
    }

    Optional<VirtualDisk> disk(ScsiSlot slot) {
        return disks().stream()
                .filter(disk -> slot(disk).filter(slot::equals).isPresent())
                .findFirst();
    }

    /** Each controller with what is on it, for people. */
    String describe() {
        return controllers().isEmpty()
                ? "no SCSI controller"
                : controllers().stream()
                        .map(controller -> "%s, bus %d: units %s"
                                .formatted(
                                        controller.getClass().getSimpleName(),
                                        controller.getBusNumber(),
                                        usedUnits(controller)))
                        .collect(Collectors.joining("\n"));
    }

    public List<VirtualSCSIController> controllers() {
        return devices.stream()
                .filter(VirtualSCSIController.class::isInstance)
                .map(VirtualSCSIController.class::cast)
                .toList();
    }

    private Set<Integer> usedUnits(VirtualSCSIController controller) {
        return devices.stream()
                .filter(device -> isOn(controller, device))
                .map(VirtualDevice::getUnitNumber)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOn(VirtualSCSIController controller, VirtualDevice device) {
        return device.getControllerKey() != null
                && device.getControllerKey() == controller.getKey()
                && device.getUnitNumber() != null;
    }

    private static int ownUnit(VirtualSCSIController controller) {
        return controller.getScsiCtlrUnitNumber() == null ? USUAL_OWN_UNIT : controller.getScsiCtlrUnitNumber();
    }
}
