package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

import com.vmware.vim25.LocalizedMethodFault;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.TaskInfo;
import com.vmware.vim25.TaskInfoState;
import com.vmware.vim25.mo.Task;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;

/** Waits for vSphere tasks to end, by updates. */
public final class TaskWaiter {

    private static final Logger LOG = Logger.getLogger(TaskWaiter.class);
    private static final String INFO = "info";
    private static final String CANCELABLE = "info.cancelable";
    private static final String STATE = "info.state";
    private static final String PROGRESS = "info.progress";

    private final VSphereSession session;
    private final UpdateWaiter updates;
    private final Instant deadline;
    private final BooleanSupplier withdrawn;

    /**
     * @param deadline when to stop waiting; the task itself goes on
     * @param withdrawn whether an interrupt means that the task is not wanted any more: it is cancelled then, if vCenter can
     */
    public TaskWaiter(VSphereSession session, UpdateWaiter updates, Instant deadline, BooleanSupplier withdrawn) {
        this.session = session;
        this.updates = updates;
        this.deadline = deadline;
        this.withdrawn = withdrawn;
    }

    /** As {@link #await(Task, IntConsumer)}, for tasks that are done in a moment. */
    public Optional<Object> await(Task task) throws RemoteException, InterruptedException {
        return await(task, percent -> {});
    }

    /**
     * Waits for success.
     *
     * @param progress hears of the task's percentage
     * @return the task's result, if it has one
     * @throws MethodFault the one that the task ended with
     * @throws StepFailedException if the deadline passed
     */
    public Optional<Object> await(Task task, IntConsumer progress) throws RemoteException, InterruptedException {
        TaskInfo info = awaitEnd(task.getMOR(), progress);
        if (info.getState() == TaskInfoState.error) {
            throw fault(info.getError());
        }
        return Optional.ofNullable(info.getResult());
    }

    /** Waits for the end, good or bad. */
    public TaskInfo awaitEnd(ManagedObjectReference task, IntConsumer progress)
            throws RemoteException, InterruptedException {
        if (!ended(task, progress)) {
            throw new StepFailedException(
                    ErrorCode.STEP_DEADLINE_EXCEEDED,
                    "vCenter's task %s did not end before the step's deadline".formatted(task.getVal()));
        }
        return ObjectProperties.read(session, task, INFO)
                .get(INFO, TaskInfo.class)
                .orElseThrow(() -> new TransportException("The ended task %s has no info".formatted(task.getVal())));
    }

    private boolean ended(ManagedObjectReference task, IntConsumer progress)
            throws RemoteException, InterruptedException {
        try {
            return follow(task, progress);
        } catch (InterruptedException | InterruptedCallException e) {
            if (withdrawn.getAsBoolean()) {
                cancel(task);
            }
            throw e;
        }
    }

    /** Best effort: what cannot be cancelled comes to its end, and is looked for there. */
    private void cancel(ManagedObjectReference task) {
        Thread.interrupted();
        try {
            boolean cancelable = ObjectProperties.read(session, task, CANCELABLE)
                    .get(CANCELABLE, Boolean.class)
                    .filter(can -> can)
                    .isPresent();
            if (cancelable) {
                new Task(session.connection(), task).cancelTask();
            }
        } catch (RemoteException e) {
            LOG.infof("vCenter does not cancel %s: %s", task.getVal(), e.getMessage());
        }
    }

    private boolean follow(ManagedObjectReference task, IntConsumer progress)
            throws RemoteException, InterruptedException {
        return updates.<Boolean>await(
                        task,
                        deadline,
                        values -> {
                            values.get(PROGRESS, Integer.class).ifPresent(progress::accept);
                            return values.get(STATE, TaskInfoState.class)
                                    .filter(TaskWaiter::isEnd)
                                    .map(ignored -> true);
                        },
                        STATE,
                        PROGRESS)
                .orElse(false);
    }

    private static boolean isEnd(TaskInfoState state) {
        return state == TaskInfoState.success || state == TaskInfoState.error;
    }

    private static MethodFault fault(LocalizedMethodFault error) {
        if (error == null || error.getFault() == null) {
            UnknownFault unknown = new UnknownFault("a fault without a type");
            unknown.detail = new FaultWords(error == null ? "" : error.getLocalizedMessage());
            return unknown;
        }
        if (error.getFault().detail == null) {
            error.getFault().detail = new FaultWords(error.getLocalizedMessage());
        }
        return error.getFault();
    }
}
