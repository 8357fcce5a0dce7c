package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.vmware.vim25.ClusterConfigInfoEx;
import com.vmware.vim25.ClusterDrsConfigInfo;
import com.vmware.vim25.ClusterDrsVmConfigInfo;
import com.vmware.vim25.DrsBehavior;
import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Whether a cluster's DRS places VMs by itself or leaves that to people, to whom it only recommends. */
public final class ManualDrs {

    private static final String CLUSTER = "ClusterComputeResource";
    private static final String CONFIGURATION = "configurationEx";

    private final ClusterConfigInfoEx configuration;

    private ManualDrs(ClusterConfigInfoEx configuration) {
        this.configuration = configuration;
    }

    /** Empty for a host that is in no cluster, or a cluster that the account cannot see. */
    public static Optional<ManualDrs> of(VSphereSession session, ManagedObjectReference compute)
            throws RemoteException {
        if (!CLUSTER.equals(compute.getType())) {
            return Optional.empty();
        }
        return ObjectProperties.visible(session, List.of(compute), CLUSTER, CONFIGURATION).stream()
                .findFirst()
                .flatMap(values -> values.get(CONFIGURATION, ClusterConfigInfoEx.class))
                .map(ManualDrs::new);
    }

    /** @param vm that may have a setting of its own; empty for one that is yet to be made */
    public boolean leavesToPeople(Optional<ManagedObjectReference> vm) {
        ClusterDrsConfigInfo drs = configuration.getDrsConfig();
        if (drs == null || !Boolean.TRUE.equals(drs.getEnabled())) {
            return false;
        }
        Optional<DrsBehavior> own = vm.flatMap(this::setting);
        return own.orElse(drs.getDefaultVmBehavior()) == DrsBehavior.manual;
    }

    private Optional<DrsBehavior> setting(ManagedObjectReference vm) {
        ClusterDrsVmConfigInfo[] settings = configuration.getDrsVmConfig();
        Stream<ClusterDrsVmConfigInfo> all = settings == null ? Stream.empty() : Arrays.stream(settings);
        return all.filter(each -> each.getKey().getVal().equals(vm.getVal()))
                .map(ClusterDrsVmConfigInfo::getBehavior)
                .findFirst();
    }
}
