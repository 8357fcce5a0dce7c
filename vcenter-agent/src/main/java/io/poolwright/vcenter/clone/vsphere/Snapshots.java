package io.poolwright.vcenter.clone.vsphere;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualMachineSnapshotInfo;
import com.vmware.vim25.VirtualMachineSnapshotTree;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;

/** A template's snapshots, found by their names. */
final class Snapshots {

    private final Optional<ManagedObjectReference> current;
    private final List<Named> all = new ArrayList<>();

    /** A snapshot with the names of those above it, joined by slashes. */
    private record Named(String name, String path, ManagedObjectReference reference) {}

    /** @param info empty if the template has no snapshot */
    Snapshots(Optional<VirtualMachineSnapshotInfo> info) {
        this.current = info.map(VirtualMachineSnapshotInfo::getCurrentSnapshot);
        info.map(VirtualMachineSnapshotInfo::getRootSnapshotList).ifPresent(roots -> collect("", roots));
    }

    private void collect(String above, VirtualMachineSnapshotTree[] trees) {
        for (VirtualMachineSnapshotTree tree : trees) {
            String path = above.isEmpty() ? tree.getName() : above + "/" + tree.getName();
            all.add(new Named(tree.getName(), path, tree.getSnapshot()));
            if (tree.getChildSnapshotList() != null) {
                collect(path, tree.getChildSnapshotList());
            }
        }
    }

    /**
     * The one of that name or path.
     *
     * @throws StepFailedException if there is none, or more than one
     */
    ManagedObjectReference named(String wanted) {
        List<Named> found = all.stream()
                .filter(snapshot ->
                        snapshot.path().equals(wanted) || snapshot.name().equals(wanted))
                .toList();
        List<Named> exact = found.stream()
                .filter(snapshot -> snapshot.path().equals(wanted))
                .toList();
        if (exact.size() == 1) {
            return exact.getFirst().reference();
        }
        if (found.size() == 1) {
            return found.getFirst().reference();
        }
        throw missing(
                found.isEmpty()
                        ? "The template has no snapshot %s".formatted(wanted)
                        : "The template has %d snapshots %s".formatted(found.size(), wanted));
    }

    /** @throws StepFailedException if there is none */
    ManagedObjectReference current() {
        return current.orElseThrow(() -> missing("The template has no snapshot, which a linked clone needs"));
    }

    private StepFailedException missing(String detail) {
        String paths = all.isEmpty()
                ? "none"
                : String.join("\n", all.stream().map(Named::path).toList());
        return new StepFailedException(
                ErrorCode.SNAPSHOT_NOT_FOUND, detail, new Evidence("The template's snapshots", paths));
    }
}
