package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.session.Admission;
import io.poolwright.vcenter.session.LoginRecord;
import io.poolwright.vcenter.session.OperationCost;
import io.poolwright.vcenter.session.Turns;
import io.poolwright.vcenter.session.VCenterConfig;

/**
 * The edge between steps and vSphere: in go commands, out come outcomes or errors of the catalogue, never a vendor's fault.
 */
@ApplicationScoped
public class VCenterAccess {

    private final VSphereSessions sessions;
    private final Admission admission;
    private final VCenterConfig config;
    private final Turns turns;
    private final LoginRecord logins;

    VCenterAccess(
            VSphereSessions sessions, Admission admission, VCenterConfig config, Turns turns, LoginRecord logins) {
        this.logins = logins;
        this.sessions = sessions;
        this.admission = admission;
        this.config = config;
        this.turns = turns;
    }

    /** What a step does at its vCenter. */
    @FunctionalInterface
    public interface Work<T> {
        T at(VSphereStep vcenter) throws RemoteException, InterruptedException;
    }

    /**
     * Runs work that burdens vCenter, when its turn has come.
     *
     * @throws StepFailedException for whatever vCenter raised
     * @throws InterruptedException if this instance is to stop
     */
    public <T> T operate(VCenterCommand command, StepReporter reporter, Work<T> work) throws InterruptedException {
        return operate(command, OperationCost.SMALL, reporter, work);
    }

    /** As {@link #operate(VCenterCommand, StepReporter, Work)}, for work that takes more of vCenter and its hosts. */
    public <T> T operate(VCenterCommand command, OperationCost cost, StepReporter reporter, Work<T> work)
            throws InterruptedException {
        Admission.Place place = admission.enter(command.vcenter(), cost, reporter);
        try {
            return observe(command, work);
        } finally {
            place.leave();
        }
    }

    /** As {@link #operate}, at once, for work that only reads and waits. */
    public <T> T observe(VCenterCommand command, Work<T> work) throws InterruptedException {
        return ask(command.vcenter(), session -> {
            UpdateWaiter updates = new UpdateWaiter(session, config);
            VSphereStep step = new VSphereStep(
                    session, updates, new TaskWaiter(session, updates, command.deadline(), turns::withdrawn));
            try {
                return work.at(step);
            } catch (StepFailedException e) {
                throw EventEvidence.added(session, command.deploymentId(), e);
            } catch (InterruptedCallException e) {
                throw e;
            } catch (RemoteException e) {
                throw EventEvidence.added(
                        session, command.deploymentId(), VSphereFaults.translate(e, command.vcenter()));
            }
        });
    }

    /** What is asked of a vCenter outside any step. */
    @FunctionalInterface
    public interface Question<T> {
        T of(VSphereSession vcenter) throws RemoteException, InterruptedException;
    }

    /** As {@link #observe}, outside any step. */
    public <T> T ask(VCenterConnection vcenter, Question<T> question) throws InterruptedException {
        try (VSphereSessions.Lease lease = sessions.lease(vcenter)) {
            if (!lease.session().isLoggedIn() && logins.refusal(vcenter).isPresent()) {
                sessions.knownAsRefused(vcenter);
            }
            return question.of(lease.session());
        } catch (StepFailedException e) {
            throw noted(vcenter, e);
        } catch (InterruptedCallException e) {
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException(e.getMessage());
            interrupted.initCause(e);
            throw interrupted;
        } catch (RemoteException e) {
            throw noted(vcenter, VSphereFaults.translate(e, vcenter));
        }
    }

    /** What a vCenter refused once is sent by no instance again, however often it comes. */
    private StepFailedException noted(VCenterConnection vcenter, StepFailedException failed)
            throws InterruptedException {
        Failure failure = failed.failure();
        if (failure.code() == ErrorCode.VCENTER_LOGIN_REFUSED
                && logins.refusal(vcenter).isEmpty()) {
            logins.refused(vcenter, failure.detail());
        }
        return failed;
    }
}
