package io.poolwright.vcenter.customize.vsphere;

import java.rmi.RemoteException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.vmware.vim25.Event;
import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.vcenter.session.vsphere.VSphereSession;
import io.poolwright.vcenter.session.vsphere.VmEvents;

/** Listens for how the customization of one VM's guest ends, until it is closed. Safe for use by many threads. */
public final class CustomizationWatch implements AutoCloseable {

    private final ManagedObjectReference vm;
    private final Runnable leave;
    private final CompletableFuture<CustomizationEnd> end = new CompletableFuture<>();

    CustomizationWatch(ManagedObjectReference vm, Runnable leave) {
        this.vm = vm;
        this.leave = leave;
    }

    /** The end, as soon as anybody tells it; completes with the fault if vCenter does not tell its events. */
    public CompletableFuture<CustomizationEnd> end() {
        return end;
    }

    /** The first to tell is believed. */
    public void tell(CustomizationEnd told) {
        end.complete(told);
    }

    /** Looks at what vCenter has noted already. */
    void look(VSphereSession session) throws RemoteException {
        CustomizationEnd.ofThisBoot(VmEvents.of(session, vm).newestFirst()).ifPresent(this::tell);
    }

    void hear(Event event) {
        boolean mine = event.getVm() != null
                && event.getVm().getVm() != null
                && vm.getVal().equals(event.getVm().getVm().getVal());
        Optional<CustomizationEnd> told = mine ? CustomizationEnd.of(event) : Optional.empty();
        told.ifPresent(this::tell);
    }

    void refuse(RemoteException fault) {
        end.completeExceptionally(fault);
    }

    @Override
    public void close() {
        leave.run();
    }
}
