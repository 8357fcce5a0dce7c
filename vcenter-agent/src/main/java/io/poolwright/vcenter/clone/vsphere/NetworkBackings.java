package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;

import com.vmware.vim25.DistributedVirtualSwitchPortConnection;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OpaqueNetworkSummary;
import com.vmware.vim25.VirtualDeviceBackingInfo;
import com.vmware.vim25.VirtualEthernetCardDistributedVirtualPortBackingInfo;
import com.vmware.vim25.VirtualEthernetCardNetworkBackingInfo;
import com.vmware.vim25.VirtualEthernetCardOpaqueNetworkBackingInfo;

import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** Connects a network adapter to a network of any kind: standard, distributed port group, opaque (NSX). */
final class NetworkBackings {

    private NetworkBackings() {}

    static VirtualDeviceBackingInfo of(Inventory inventory, ManagedObjectReference network) throws RemoteException {
        return switch (network.getType()) {
            case "DistributedVirtualPortgroup" -> distributed(inventory, network);
            case "OpaqueNetwork" -> opaque(inventory, network);
            default -> standard(inventory, network);
        };
    }

    private static VirtualDeviceBackingInfo distributed(Inventory inventory, ManagedObjectReference portgroup)
            throws RemoteException {
        PropertyValues values = inventory.read(portgroup, "key", "config.distributedVirtualSwitch");
        ManagedObjectReference distributedSwitch = values.get(
                        "config.distributedVirtualSwitch", ManagedObjectReference.class)
                .orElseThrow();
        DistributedVirtualSwitchPortConnection port = new DistributedVirtualSwitchPortConnection();
        port.setPortgroupKey(values.text("key").orElseThrow());
        port.setSwitchUuid(
                inventory.read(distributedSwitch, "uuid").text("uuid").orElseThrow());
        VirtualEthernetCardDistributedVirtualPortBackingInfo backing =
                new VirtualEthernetCardDistributedVirtualPortBackingInfo();
        backing.setPort(port);
        return backing;
    }

    private static VirtualDeviceBackingInfo opaque(Inventory inventory, ManagedObjectReference network)
            throws RemoteException {
        OpaqueNetworkSummary summary = inventory
                .read(network, "summary")
                .get("summary", OpaqueNetworkSummary.class)
                .orElseThrow();
        VirtualEthernetCardOpaqueNetworkBackingInfo backing = new VirtualEthernetCardOpaqueNetworkBackingInfo();
        backing.setOpaqueNetworkId(summary.getOpaqueNetworkId());
        backing.setOpaqueNetworkType(summary.getOpaqueNetworkType());
        return backing;
    }

    private static VirtualDeviceBackingInfo standard(Inventory inventory, ManagedObjectReference network)
            throws RemoteException {
        VirtualEthernetCardNetworkBackingInfo backing = new VirtualEthernetCardNetworkBackingInfo();
        backing.setDeviceName(inventory.read(network, "name").text("name").orElseThrow());
        backing.setNetwork(network);
        return backing;
    }
}
