package io.poolwright.vcenter.lab;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.step.StepExecutor;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.vcenter.command.VCenterSteps;

/** Runs commands as the consumer does, in the calling thread, and gives back what came of them. */
@ApplicationScoped
public class StepRunner {

    private final StepExecutor executor;
    private final VCenterSteps steps;

    StepRunner(StepExecutor executor, VCenterSteps steps) {
        this.executor = executor;
        this.steps = steps;
    }

    public <T extends StepOutcome> T succeed(VCenterCommand command, Class<T> type) throws InterruptedException {
        AtomicReference<StepOutcome> outcome = new AtomicReference<>();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        executor.execute(command, (any, reporter) -> {
            try {
                outcome.set(steps.all().handle(any, reporter));
                return outcome.get();
            } catch (RuntimeException e) {
                failure.set(e);
                throw e;
            }
        });
        if (failure.get() != null) {
            throw failure.get();
        }
        return type.cast(outcome.get());
    }

    public Failure fail(VCenterCommand command) throws InterruptedException {
        try {
            StepOutcome outcome = succeed(command, StepOutcome.class);
            throw new AssertionError("%s succeeded: %s".formatted(command.commandId(), outcome));
        } catch (StepFailedException e) {
            return e.failure();
        }
    }

    public ErrorCode errorOf(VCenterCommand command) throws InterruptedException {
        return fail(command).code();
    }

    /** A VM of a new deployment. */
    public VmReference vm(VCenterLab lab) throws InterruptedException {
        return succeed(
                        lab.clone(DeploymentId.random(), lab.freshName(), VCenterLab.ANYWHERE),
                        StepOutcome.TemplateCloned.class)
                .vm();
    }

    /** A place with one of its parts named. */
    public static Placement in(String part, String name) {
        Function<String, Optional<String>> at = key -> key.equals(part) ? Optional.of(name) : Optional.empty();
        return new Placement(
                at.apply("datacenter"),
                at.apply("folder"),
                at.apply("cluster"),
                at.apply("resourcePool"),
                at.apply("datastore"),
                at.apply("network"));
    }
}
