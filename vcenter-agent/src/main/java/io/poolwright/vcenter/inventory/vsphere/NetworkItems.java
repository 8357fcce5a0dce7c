package io.poolwright.vcenter.inventory.vsphere;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.vmware.vim25.DVPortSetting;
import com.vmware.vim25.HostPortGroup;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.Tag;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.inventory.ItemDetail.NetworkType;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** Networks with their VLANs. A standard network's VLAN is a matter of each host's own portgroup of that name. */
public final class NetworkItems {

    /** How vCenter marks the portgroup of a distributed switch's uplinks, in every version. */
    private static final String UPLINK_TAG = "SYSTEM/DVS.UPLINKPG";
    /** How vCenter names it by itself; vcsim sets no tag. */
    private static final Pattern UPLINK_NAME = Pattern.compile(".+-DVUplinks-\\d+");

    private static final String DISTRIBUTED = "DistributedVirtualPortgroup";

    private final InventoryTree tree;
    private final ComputeItems compute;
    /** By network, the hosts that have it, each with its VLANs by portgroup. */
    private final Map<String, List<Map<String, String>>> hostsOf = new HashMap<>();

    /** @param hosts with {@code network} and {@code config.network.portgroup} */
    NetworkItems(InventoryTree tree, ComputeItems compute, List<PropertyValues> hosts) {
        this.tree = tree;
        this.compute = compute;
        for (PropertyValues host : hosts) {
            Map<String, String> vlans = new HashMap<>();
            host.list("config.network.portgroup", HostPortGroup.class).stream()
                    .map(HostPortGroup::getSpec)
                    .forEach(spec -> vlans.put(spec.getName(), Vlans.of(spec.getVlanId())));
            host.list("network", ManagedObjectReference.class)
                    .forEach(network -> hostsOf.computeIfAbsent(network.getVal(), ignored -> new ArrayList<>())
                            .add(vlans));
        }
    }

    /**
     * @param networks of every type
     * @param portgroups the distributed ones among them, with their port settings
     */
    List<InventoryItem> networks(List<PropertyValues> networks, List<PropertyValues> portgroups) {
        Map<String, DVPortSetting> settings = new HashMap<>();
        portgroups.forEach(values -> values.get("config.defaultPortConfig", DVPortSetting.class)
                .ifPresent(setting -> settings.put(values.object().getVal(), setting)));
        return networks.stream()
                .filter(values -> !isUplink(values))
                .map(values -> tree.item(
                        values.object(),
                        compute.clustersOf(values.object()),
                        detail(values, settings.get(values.object().getVal()))))
                .toList();
    }

    /**
     * Whether it is the portgroup of a distributed switch's uplinks, which no VM may use.
     *
     * @param values of a network, with its name and tag
     */
    public static boolean isUplink(PropertyValues values) {
        return DISTRIBUTED.equals(values.object().getType())
                && (values.list("tag", Tag.class).stream().anyMatch(tag -> UPLINK_TAG.equals(tag.getKey()))
                        || UPLINK_NAME.matcher(values.text("name").orElse("")).matches());
    }

    private ItemDetail detail(PropertyValues values, DVPortSetting setting) {
        List<Map<String, String>> hosts = hostsOf.getOrDefault(values.object().getVal(), List.of());
        NetworkType type = switch (values.object().getType()) {
            case DISTRIBUTED -> NetworkType.DISTRIBUTED;
            case "OpaqueNetwork" -> NetworkType.OPAQUE;
            default -> NetworkType.STANDARD;
        };
        Optional<String> vlan = switch (type) {
            case DISTRIBUTED -> Vlans.of(setting);
            case STANDARD -> vlanOnHosts(values.text("name").orElse(""), hosts);
            case OPAQUE -> Optional.empty();
        };
        boolean accessible = values.get("summary.accessible", Boolean.class).orElse(false);
        return new ItemDetail.Network(type, vlan, accessible, hosts.size());
    }

    /** Hosts may differ in it: then each value is named. */
    private static Optional<String> vlanOnHosts(String storedName, List<Map<String, String>> hosts) {
        String portgroup = InventoryTree.plain(storedName);
        TreeSet<String> vlans = hosts.stream()
                .map(vlansOfHost -> vlansOfHost.get(portgroup))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        return vlans.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", vlans));
    }
}
