package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.vsphere.CloneOptions.Mode;
import io.poolwright.vcenter.session.OperationCost;
import io.poolwright.vcenter.session.VCenterConfig;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** What a clone takes of its vCenter, and of the host that the template is registered on. */
@ApplicationScoped
class CloneCosts {

    private static final String HOST = "runtime.host";

    private final VCenterAccess access;
    private final VCenterConfig config;

    CloneCosts(VCenterAccess access, VCenterConfig config) {
        this.access = access;
        this.config = config;
    }

    OperationCost of(CloneTemplate command) throws InterruptedException {
        int units = command.options().mode() == Mode.LINKED ? config.unitsPerLinkedClone() : config.unitsPerFullClone();
        return new OperationCost(units, access.ask(command.vcenter(), vcenter -> host(vcenter, command)));
    }

    /** Empty if the template is gone, which the clone itself will say. */
    private static Optional<String> host(VSphereSession vcenter, CloneTemplate command) throws RemoteException {
        ManagedObjectReference template = new ManagedObjectReference();
        template.setType("VirtualMachine");
        template.setVal(command.templateMoref().value());
        try {
            return ObjectProperties.read(vcenter, template, HOST)
                    .get(HOST, ManagedObjectReference.class)
                    .map(ManagedObjectReference::getVal);
        } catch (ManagedObjectNotFound gone) {
            return Optional.empty();
        }
    }
}
