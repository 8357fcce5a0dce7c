package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ClusterAttemptedVmInfo;
import com.vmware.vim25.ClusterNotAttemptedVmInfo;
import com.vmware.vim25.ClusterPowerOnVmResult;
import com.vmware.vim25.ClusterRecommendation;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.mo.ClusterComputeResource;
import com.vmware.vim25.mo.Datacenter;
import com.vmware.vim25.mo.Task;
import com.vmware.vim25.mo.VirtualMachine;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Powers a VM on in a cluster whose DRS only recommends: vCenter answers with recommendations instead of doing it, and the best
 * one is applied. Where DRS places VMs by itself nothing of that is needed.
 */
final class DrsPlacement {

    private static final int DEEPEST = 64;

    private final VSphereStep vcenter;
    private final StepReporter reporter;

    DrsPlacement(VSphereStep vcenter, StepReporter reporter) {
        this.vcenter = vcenter;
        this.reporter = reporter;
    }

    /** The cluster whose DRS leaves this VM's placement to people; empty if there is none, or the account cannot see it. */
    Optional<ManagedObjectReference> manualCluster(ManagedObjectReference vm) throws RemoteException {
        Optional<ManagedObjectReference> pool = reference(vm, "resourcePool");
        Optional<ManagedObjectReference> owner = pool.isPresent() ? reference(pool.get(), "owner") : Optional.empty();
        Optional<ManualDrs> drs = owner.isPresent() ? ManualDrs.of(vcenter.session(), owner.get()) : Optional.empty();
        return drs.filter(known -> known.leavesToPeople(Optional.of(vm))).flatMap(known -> owner);
    }

    void powerOn(ManagedObjectReference vm, ManagedObjectReference cluster)
            throws RemoteException, InterruptedException {
        VirtualMachine[] machines = {vcenter.session().virtualMachine(vm)};
        ClusterPowerOnVmResult result = vcenter.tasks()
                .await(new Datacenter(vcenter.session().connection(), datacenterOf(cluster))
                        .powerOnMultiVM_Task(machines))
                .filter(ClusterPowerOnVmResult.class::isInstance)
                .map(ClusterPowerOnVmResult.class::cast)
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.VCENTER_FAULT, "vCenter does not say how it powered %s on".formatted(vm.getVal())));
        for (ClusterNotAttemptedVmInfo refused : list(result.getNotAttempted())) {
            throw refused.getFault().getFault();
        }
        for (ClusterAttemptedVmInfo attempted : list(result.getAttempted())) {
            vcenter.tasks().await(new Task(vcenter.session().connection(), attempted.getTask()));
        }
        apply(list(result.getRecommendations()), cluster);
    }

    private void apply(List<ClusterRecommendation> recommendations, ManagedObjectReference cluster)
            throws RemoteException {
        Optional<ClusterRecommendation> best =
                recommendations.stream().max(Comparator.comparingInt(ClusterRecommendation::getRating));
        if (best.isPresent()) {
            reporter.log("Applying the best of %d DRS recommendations: %s"
                    .formatted(
                            recommendations.size(),
                            Optional.ofNullable(best.get().getReasonText())
                                    .orElse(best.get().getReason())));
            new ClusterComputeResource(vcenter.session().connection(), cluster)
                    .applyRecommendation(best.get().getKey());
        }
    }

    private ManagedObjectReference datacenterOf(ManagedObjectReference cluster) throws RemoteException {
        ManagedObjectReference current = cluster;
        for (int i = 0; i < DEEPEST && !"Datacenter".equals(current.getType()); i++) {
            ManagedObjectReference below = current;
            current = reference(current, "parent")
                    .orElseThrow(() -> new StepFailedException(
                            ErrorCode.VCENTER_FAULT, "%s lies in no datacenter".formatted(below.getVal())));
        }
        return current;
    }

    private Optional<ManagedObjectReference> reference(ManagedObjectReference object, String path)
            throws RemoteException {
        return visible(object, path).flatMap(values -> values.get(path, ManagedObjectReference.class));
    }

    private Optional<PropertyValues> visible(ManagedObjectReference object, String path) throws RemoteException {
        return ObjectProperties.visible(vcenter.session(), List.of(object), object.getType(), path).stream()
                .findFirst();
    }

    private static <T> List<T> list(T[] array) {
        return array == null ? List.of() : Arrays.asList(array);
    }
}
