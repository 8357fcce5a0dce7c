package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.vmware.vim25.ManagedObjectReference;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.id.DeploymentId;

/** Adds to a step's failure what vCenter has noted of the deployment's VM, where that can be asked. */
final class EventEvidence {

    private static final Logger LOG = Logger.getLogger(EventEvidence.class);

    /** Here vCenter itself cannot be asked, or must not be. */
    private static final Set<ErrorCode> WITHOUT_VCENTER = EnumSet.of(
            ErrorCode.VCENTER_UNREACHABLE,
            ErrorCode.VCENTER_CERTIFICATE_REJECTED,
            ErrorCode.VCENTER_LOGIN_REFUSED,
            ErrorCode.SECRET_UNREADABLE);

    private EventEvidence() {}

    static StepFailedException added(VSphereSession session, DeploymentId deployment, StepFailedException failed) {
        Failure failure = failed.failure();
        if (WITHOUT_VCENTER.contains(failure.code())) {
            return failed;
        }
        Optional<Evidence> events = events(session, deployment);
        if (events.isEmpty() || failure.evidence().contains(events.get())) {
            return failed;
        }
        List<Evidence> all = new ArrayList<>(failure.evidence());
        all.add(events.get());
        return new StepFailedException(new Failure(failure.code(), failure.detail(), all), failed);
    }

    private static Optional<Evidence> events(VSphereSession session, DeploymentId deployment) {
        try {
            Optional<ManagedObjectReference> vm = OwnedVms.find(session, deployment.value());
            return vm.isPresent() ? VmEvents.of(session, vm.get()).evidence() : Optional.empty();
        } catch (RemoteException e) {
            LOG.infof("vCenter tells no events of the VM of %s: %s", deployment, e.getMessage());
            return Optional.empty();
        }
    }
}
