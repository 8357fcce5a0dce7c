package io.poolwright.vcenter.clone.vsphere;

import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CloneOptions.Mode;

/**
 * What of the template is cloned, and why. Never the other than what was asked for.
 *
 * @param snapshot empty for the template's disks as they are
 * @param reason for people who read the deployment later
 */
public record CloneSource(Optional<ManagedObjectReference> snapshot, String reason) {

    /** @throws StepFailedException if the template lacks the snapshot that this takes */
    public static CloneSource of(CloneOptions options, Template template) {
        Snapshots snapshots = new Snapshots(template.snapshots());
        String kind = options.mode() == Mode.LINKED ? "Linked clone" : "Full clone";
        if (options.snapshot().isPresent()) {
            String name = options.snapshot().get();
            return new CloneSource(
                    Optional.of(snapshots.named(name)), "%s of the snapshot %s, as asked for".formatted(kind, name));
        }
        return options.mode() == Mode.LINKED
                ? new CloneSource(
                        Optional.of(snapshots.current()),
                        "Linked clone of the template's current snapshot, as asked for")
                : new CloneSource(Optional.empty(), "Full clone: the VM gets disks of its own");
    }
}
