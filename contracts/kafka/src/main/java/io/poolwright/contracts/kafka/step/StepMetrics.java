package io.poolwright.contracts.kafka.step;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.StepCommand;

/**
 * Times steps and counts how they end: {@code poolwright.steps} by step and outcome, which is {@code SUCCEEDED}, {@code STOPPED}
 * (this instance was to stop) or the error code.
 */
@ApplicationScoped
class StepMetrics {

    /** Of the histogram: steps take from a second to most of an hour. */
    private static final Duration[] BOUNDS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        Duration.ofHours(1)
    };

    private static final String SUCCEEDED = "SUCCEEDED";
    private static final String STOPPED = "STOPPED";

    private final MeterRegistry meters;

    StepMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Has the handler do it and meters that. */
    <C extends StepCommand> StepOutcome handle(StepHandler<? super C> handler, C command, StepReporter reporter)
            throws InterruptedException {
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
            started.stop(Timer.builder("poolwright.steps")
                    .tags("step", name(command), "outcome", outcome)
                    .serviceLevelObjectives(BOUNDS)
                    .register(meters));
        }
    }

    private static String name(StepCommand command) {
        return command.undoes()
                ? "UNDO_" + command.step().name()
                : command.step().name();
    }
}
