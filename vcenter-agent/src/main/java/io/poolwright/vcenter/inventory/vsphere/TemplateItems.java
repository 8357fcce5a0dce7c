package io.poolwright.vcenter.inventory.vsphere;

import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualMachineConfigSummary;
import com.vmware.vim25.VirtualMachineSnapshotInfo;
import com.vmware.vim25.VirtualMachineSnapshotTree;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** Templates and their snapshots with what a person knows them by. */
final class TemplateItems {

    private static final long BYTES_PER_KIB = 1_024;

    private final InventoryTree tree;
    private final ComputeItems compute;

    TemplateItems(InventoryTree tree, ComputeItems compute) {
        this.tree = tree;
        this.compute = compute;
    }

    /** Each template with its snapshots behind it. */
    List<InventoryItem> withTheirSnapshots(List<PropertyValues> templates) {
        List<InventoryItem> items = new ArrayList<>();
        for (PropertyValues values : templates) {
            InventoryItem template = tree.item(values.object(), clusters(values), detail(values));
            items.add(template);
            values.get("snapshot", VirtualMachineSnapshotInfo.class)
                    .ifPresent(info -> addSnapshots(template, info, "", info.getRootSnapshotList(), items));
        }
        return items;
    }

    private void addSnapshots(
            InventoryItem template,
            VirtualMachineSnapshotInfo info,
            String above,
            VirtualMachineSnapshotTree[] snapshots,
            List<InventoryItem> items) {
        for (VirtualMachineSnapshotTree snapshot : snapshots == null ? new VirtualMachineSnapshotTree[0] : snapshots) {
            String path = above + snapshot.getName();
            boolean current = info.getCurrentSnapshot() != null
                    && info.getCurrentSnapshot()
                            .getVal()
                            .equals(snapshot.getSnapshot().getVal());
            ItemDetail detail = new ItemDetail.Snapshot(
                    Optional.ofNullable(snapshot.getDescription()).filter(text -> !text.isBlank()),
                    Optional.ofNullable(snapshot.getCreateTime()).map(Calendar::toInstant),
                    current);
            items.add(tree.belonging(snapshot.getSnapshot(), snapshot.getName(), path, template, detail));
            addSnapshots(template, info, path + "/", snapshot.getChildSnapshotList(), items);
        }
    }

    private Collection<ManagedObjectId> clusters(PropertyValues values) {
        return values.get("runtime.host", ManagedObjectReference.class)
                .<Collection<ManagedObjectId>>map(compute::clustersOf)
                .orElse(List.of());
    }

    private static ItemDetail detail(PropertyValues values) {
        Optional<VirtualMachineConfigSummary> config = values.get("summary.config", VirtualMachineConfigSummary.class);
        List<VirtualDisk> disks = values.list("config.hardware.device", VirtualDevice.class).stream()
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .toList();
        return new ItemDetail.Template(
                config.map(VirtualMachineConfigSummary::getGuestId),
                config.map(VirtualMachineConfigSummary::getGuestFullName),
                config.map(VirtualMachineConfigSummary::getNumCpu).orElse(0),
                config.map(VirtualMachineConfigSummary::getMemorySizeMB).orElse(0),
                disks.size(),
                disks.stream()
                        .mapToLong(disk -> disk.getCapacityInKB() * BYTES_PER_KIB)
                        .sum(),
                values.text("guest.toolsVersionStatus2"));
    }
}
