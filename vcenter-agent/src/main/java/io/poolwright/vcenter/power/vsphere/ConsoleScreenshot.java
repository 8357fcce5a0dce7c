package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;

import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.vcenter.session.vsphere.TaskWaiter;
import io.poolwright.vcenter.session.vsphere.VSphereFaults;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/** Has vCenter take a picture of a VM's console, which it keeps beside the VM's files. Where that fails, it is said. */
final class ConsoleScreenshot {

    /** Within the time that a step has for its report after its deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String TITLE = "Screenshot of the console";

    private ConsoleScreenshot() {}

    static Evidence take(VSphereStep vcenter, ManagedObjectReference vm) throws RemoteException, InterruptedException {
        TaskWaiter waiter = new TaskWaiter(
                vcenter.session(), vcenter.updates(), Instant.now().plus(PATIENCE), () -> false);
        try {
            return waiter.await(vcenter.session().virtualMachine(vm).CreateScreenshot_Task())
                    .map(path -> new Evidence(TITLE, "vCenter keeps it as %s".formatted(path)))
                    .orElseGet(() -> new Evidence(TITLE, "vCenter took one, but does not say where"));
        } catch (MethodFault fault) {
            return new Evidence(
                    TITLE,
                    "not available: " + VSphereFaults.evidence(fault).text().replace("\n", "; "));
        } catch (StepFailedException late) {
            return new Evidence(TITLE, "not available: vCenter took longer than %d s".formatted(PATIENCE.toSeconds()));
        }
    }
}
