package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.Collection;
import java.util.Locale;

import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualEthernetCard;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.value.MacAddress;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Who in a vCenter has which MAC address. */
final class MacAddresses {

    private MacAddresses() {}

    /**
     * Looks at the adapters of every VM that the account may see, so it is asked only where an address was given.
     *
     * @throws StepFailedException naming the VM that has one of them
     */
    static void requireFree(VSphereSession session, Collection<MacAddress> wanted) throws RemoteException {
        if (wanted.isEmpty()) {
            return;
        }
        for (PropertyValues vm : ObjectProperties.visibleBelow(
                session, session.rootFolder(), "VirtualMachine", "name", "config.hardware.device")) {
            for (VirtualDevice device : vm.list("config.hardware.device", VirtualDevice.class)) {
                if (device instanceof VirtualEthernetCard adapter && has(adapter, wanted)) {
                    throw new StepFailedException(
                            ErrorCode.MAC_ADDRESS_TAKEN,
                            "%s (%s) has the MAC address %s already"
                                    .formatted(
                                            vm.text("name").orElse("A VM"),
                                            vm.object().getVal(),
                                            adapter.getMacAddress()));
                }
            }
        }
    }

    private static boolean has(VirtualEthernetCard adapter, Collection<MacAddress> wanted) {
        return adapter.getMacAddress() != null
                && wanted.stream()
                        .map(MacAddress::value)
                        .anyMatch(adapter.getMacAddress().toLowerCase(Locale.ROOT)::equals);
    }
}
