package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.util.Optional;
import java.util.UUID;

import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.mo.ManagedEntity;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.VmReference;

/** Finds the VMs that Poolwright made: by the instance UUID that it gave them, and by nothing else. */
public final class OwnedVms {

    /** The key of {@code extraConfig} that says which deployment made a VM. */
    public static final String DEPLOYMENT_KEY = "poolwright.deployment";

    /** The key of {@code extraConfig} that says where the data disks are. */
    public static final String DATA_DISK_KEY = "poolwright.datadisk";

    private static final String INSTANCE_UUID = "config.instanceUuid";

    private OwnedVms() {}

    /** The VM with that instance UUID, if vCenter has one. */
    public static Optional<ManagedObjectReference> find(VSphereSession session, UUID instanceUuid)
            throws RemoteException {
        return Optional.ofNullable(session.searchIndex().findByUuid(null, instanceUuid.toString(), true, true))
                .map(ManagedEntity::getMOR);
    }

    /**
     * The VM that a deployment's earlier step made.
     *
     * @throws StepFailedException if it is gone, or another one carries its instance UUID
     */
    public static ManagedObjectReference require(VSphereSession session, VmReference vm) throws RemoteException {
        ManagedObjectReference found = find(session, vm.instanceUuid())
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.VM_NOT_OURS,
                        "No VM has the instance UUID %s any more; it was %s".formatted(vm.instanceUuid(), vm.moref())));
        if (!found.getVal().equals(vm.moref().value())) {
            throw new StepFailedException(
                    ErrorCode.VM_NOT_OURS,
                    "The instance UUID %s belongs to %s now; this deployment made %s"
                            .formatted(vm.instanceUuid(), found.getVal(), vm.moref()));
        }
        return found;
    }

    /**
     * The VM that a deployment's earlier step made, if it is still there.
     *
     * @throws StepFailedException if another one carries its instance UUID, or it carries another
     */
    public static Optional<ManagedObjectReference> present(VSphereSession session, VmReference vm)
            throws RemoteException {
        if (find(session, vm.instanceUuid()).isPresent()) {
            return Optional.of(require(session, vm));
        }
        ManagedObjectReference recorded = new ManagedObjectReference();
        recorded.setType("VirtualMachine");
        recorded.setVal(vm.moref().value());
        try {
            String carried = ObjectProperties.read(session, recorded, INSTANCE_UUID)
                    .text(INSTANCE_UUID)
                    .orElse("none");
            throw new StepFailedException(
                    ErrorCode.VM_NOT_OURS,
                    "%s carries the instance UUID %s; this deployment made it with %s"
                            .formatted(vm.moref(), carried, vm.instanceUuid()));
        } catch (ManagedObjectNotFound gone) {
            return Optional.empty();
        }
    }

    /** An entry of {@code extraConfig}. */
    public static OptionValue option(String key, String value) {
        OptionValue option = new OptionValue();
        option.setKey(key);
        option.setValue(value);
        return option;
    }
}
