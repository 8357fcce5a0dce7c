package io.poolwright.ssh.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.message.StepCommand;

/** Counts and times the steps: {@code poolwright.ssh.steps} by step and outcome, which is an error code if it failed. */
@ApplicationScoped
public class StepMetrics {

    private static final String SUCCEEDED = "SUCCEEDED";
    private static final String STOPPED = "STOPPED";

    private final MeterRegistry meters;

    StepMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The same handler, metered. */
    public <C extends StepCommand> StepHandler<C> metered(StepHandler<C> handler) {
        return (command, reporter) -> {
            Timer.Sample started = Timer.start(meters);
            String outcome = ErrorCode.INTERNAL_ERROR.name();
            try {
                StepOutcome yielded = handler.handle(command, reporter);
                outcome = SUCCEEDED;
                return yielded;
            } catch (StepFailedException e) {
                outcome = e.failure().code().name();
                throw e;
            } catch (InterruptedException e) {
                outcome = STOPPED;
                throw e;
            } finally {
                started.stop(meters.timer(
                        "poolwright.ssh.steps", "step", command.step().name(), "outcome", outcome));
            }
        };
    }
}
