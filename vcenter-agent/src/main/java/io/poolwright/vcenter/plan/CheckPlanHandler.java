package io.poolwright.vcenter.plan;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.PlanChecked;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.CheckPlan;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanReport;

/** Lets a deployment begin if nothing stands in its way and its vCenter is as the plan saw it. */
@ApplicationScoped
public class CheckPlanHandler implements StepHandler<CheckPlan> {

    private final PlanChecks checks;
    private final SpaceBook book;

    CheckPlanHandler(PlanChecks checks, SpaceBook book) {
        this.checks = checks;
        this.book = book;
    }

    @Override
    public StepOutcome handle(CheckPlan command, StepReporter reporter) throws InterruptedException {
        reporter.progress("Checking the plan of %s".formatted(command.question().vmName()));
        PlanReport report = checks.check(command.vcenter(), command.question(), Optional.of(command.deploymentId()));
        Optional<Failure> refusal = PlanVerdict.refusal(report, command.seen());
        if (refusal.isPresent()) {
            book.cross(command.vcenter().id(), command.deploymentId());
            throw new StepFailedException(refusal.get());
        }
        report.findings().stream()
                .filter(finding -> finding.outcome() == PlanFinding.Outcome.WARNING)
                .map(PlanFinding::detail)
                .forEach(reporter::log);
        return new PlanChecked(report);
    }
}
