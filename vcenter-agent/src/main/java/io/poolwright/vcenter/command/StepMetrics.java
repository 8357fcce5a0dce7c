package io.poolwright.vcenter.command;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.message.StepCommand;

/** Times steps and counts how they end: {@code poolwright.steps} by step and outcome. */
@ApplicationScoped
public class StepMetrics {

    private final MeterRegistry metrics;

    StepMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** The same handler, metered. */
    public <C extends StepCommand> StepHandler<C> metered(StepHandler<C> handler) {
        return (command, reporter) -> {
            Timer.Sample sample = Timer.start(metrics);
            String outcome = "unknown";
            try {
                var result = handler.handle(command, reporter);
                outcome = "succeeded";
                return result;
            } catch (StepFailedException e) {
                outcome = e.failure().code().name().toLowerCase(Locale.ROOT);
                throw e;
            } catch (InterruptedException e) {
                outcome = "interrupted";
                throw e;
            } finally {
                sample.stop(
                        metrics.timer("poolwright.steps", "step", command.step().name(), "outcome", outcome));
            }
        };
    }
}
