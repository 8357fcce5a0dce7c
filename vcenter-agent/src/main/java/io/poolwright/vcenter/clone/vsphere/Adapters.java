package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualDeviceConnectInfo;
import com.vmware.vim25.VirtualEthernetCard;
import com.vmware.vim25.VirtualEthernetCardMacType;
import com.vmware.vim25.VirtualVmxnet3;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.value.MacAddress;

/** What is changed of the template's network adapters, so that each is as asked for and connected at power on. */
final class Adapters {

    /** vSphere takes any negative key for a device that is yet to be made; one for each. */
    private static final int FIRST_NEW_KEY = -100;

    private final Inventory inventory;
    private final Template template;

    Adapters(Inventory inventory, Template template) {
        this.inventory = inventory;
        this.template = template;
    }

    /**
     * What one adapter is to be.
     *
     * @param network empty: it stays where it is
     * @param mac empty: vCenter chooses
     */
    record Wanted(Optional<ManagedObjectReference> network, Optional<MacAddress> mac) {}

    /** @param wanted in the order in which the guest sees the adapters; further ones of the template stay as they are */
    VirtualDeviceConfigSpec[] changes(List<Wanted> wanted) throws RemoteException {
        List<VirtualEthernetCard> present = template.adapters();
        List<VirtualDeviceConfigSpec> changes = new ArrayList<>();
        for (int i = 0; i < Math.max(present.size(), wanted.size()); i++) {
            Wanted want = i < wanted.size() ? wanted.get(i) : new Wanted(Optional.empty(), Optional.empty());
            if (i < present.size()) {
                edit(present.get(i), want).ifPresent(changes::add);
            } else {
                changes.add(addition(i, want));
            }
        }
        return changes.toArray(VirtualDeviceConfigSpec[]::new);
    }

    private Optional<VirtualDeviceConfigSpec> edit(VirtualEthernetCard adapter, Wanted want) throws RemoteException {
        boolean connects =
                adapter.getConnectable() != null && adapter.getConnectable().isStartConnected();
        if (connects && want.network().isEmpty() && want.mac().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(change(adapter, want, VirtualDeviceConfigSpecOperation.edit));
    }

    private VirtualDeviceConfigSpec addition(int index, Wanted want) throws RemoteException {
        if (want.network().isEmpty()) {
            throw new StepFailedException(
                    ErrorCode.PLACEMENT_NOT_FOUND,
                    "The template has no network adapter %d: name the network that it is connected to"
                            .formatted(index + 1));
        }
        VirtualVmxnet3 adapter = new VirtualVmxnet3();
        adapter.setKey(FIRST_NEW_KEY - index);
        adapter.setAddressType(VirtualEthernetCardMacType.generated.name());
        return change(adapter, want, VirtualDeviceConfigSpecOperation.add);
    }

    private VirtualDeviceConfigSpec change(
            VirtualEthernetCard adapter, Wanted want, VirtualDeviceConfigSpecOperation operation)
            throws RemoteException {
        if (want.network().isPresent()) {
            adapter.setBacking(NetworkBackings.of(inventory, want.network().get()));
        }
        want.mac().ifPresent(mac -> {
            adapter.setAddressType(VirtualEthernetCardMacType.manual.name());
            adapter.setMacAddress(mac.value());
        });
        VirtualDeviceConnectInfo connection =
                adapter.getConnectable() == null ? new VirtualDeviceConnectInfo() : adapter.getConnectable();
        connection.setStartConnected(true);
        connection.setAllowGuestControl(true);
        adapter.setConnectable(connection);
        VirtualDeviceConfigSpec change = new VirtualDeviceConfigSpec();
        change.setOperation(operation);
        change.setDevice(adapter);
        return change;
    }
}
