package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualMachinePowerState;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.vcenter.power.VmQuestion;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Listens on a thread of its own for what vCenter asks about a VM while it is powered on: the task of that waits until
 * somebody has answered. Ends by itself when the VM is on.
 */
final class QuestionWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(QuestionWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String POWER_STATE = "runtime.powerState";

    private final StepReporter reporter;
    private final Thread thread;
    private volatile Optional<VmQuestion> pending = Optional.empty();

    private QuestionWatch(VSphereStep vcenter, ManagedObjectReference vm, Instant deadline, StepReporter reporter) {
        this.reporter = reporter;
        this.thread = Thread.ofVirtual().name("vm-questions").unstarted(() -> listen(vcenter, vm, deadline));
    }

    static QuestionWatch open(VSphereStep vcenter, ManagedObjectReference vm, Instant deadline, StepReporter reporter) {
        QuestionWatch watch = new QuestionWatch(vcenter, vm, deadline, reporter);
        watch.thread.start();
        return watch;
    }

    /** What nobody has answered yet. */
    Optional<VmQuestion> pending() {
        return pending;
    }

    @Override
    public void close() {
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void listen(VSphereStep vcenter, ManagedObjectReference vm, Instant deadline) {
        try {
            vcenter.updates().await(vm, deadline, this::judge, GuestReports.QUESTION, POWER_STATE);
        } catch (RemoteException | StepFailedException e) {
            LOG.debugf(e, "Questions about %s are not heard any more", vm.getVal());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Boolean> judge(PropertyValues vm) {
        Optional<VmQuestion> before = pending;
        pending = GuestReports.question(vm);
        if (pending.isPresent() && !pending.equals(before)) {
            reporter.log(pending.get().report());
            reporter.progress("Waiting for somebody to answer vCenter's question about the VM");
        }
        return vm.get(POWER_STATE, VirtualMachinePowerState.class)
                .filter(state -> state == VirtualMachinePowerState.poweredOn)
                .map(on -> true);
    }
}
