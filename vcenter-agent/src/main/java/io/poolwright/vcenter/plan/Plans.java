package io.poolwright.vcenter.plan;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.PlanEvent;
import io.poolwright.contracts.message.PlanEvent.DeploymentPlanned;
import io.poolwright.contracts.message.PlanEvent.PlanFailed;
import io.poolwright.contracts.message.VCenterQuery.PlanDeployment;

/** Plans that are wanted outside any deployment. */
@ApplicationScoped
public class Plans {

    private static final Logger LOG = Logger.getLogger(Plans.class);

    private final PlanChecks checks;
    private final PlanLog log;

    Plans(PlanChecks checks, PlanLog log) {
        this.checks = checks;
        this.log = log;
    }

    /** Makes the checks and publishes what they came to, or why they could not be made. */
    public void answer(PlanDeployment query) throws InterruptedException {
        if (Instant.now().isAfter(query.deadline())) {
            LOG.infof("Nobody waits for plan %s any more", query.planId());
            return;
        }
        log.publish(answerTo(query));
    }

    private PlanEvent answerTo(PlanDeployment query) throws InterruptedException {
        try {
            return new DeploymentPlanned(
                    query.planId(),
                    query.vcenterId(),
                    query.settings(),
                    checks.check(query.vcenter(), query.question(), Optional.empty()));
        } catch (StepFailedException e) {
            return failed(query, e.failure());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Plan %s failed unexpectedly", query.planId());
            return failed(query, Failure.of(ErrorCode.INTERNAL_ERROR, "The agent met an error that it does not know"));
        }
    }

    private static PlanFailed failed(PlanDeployment query, Failure failure) {
        return new PlanFailed(query.planId(), query.vcenterId(), query.settings(), failure);
    }
}
