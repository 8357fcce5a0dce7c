package io.poolwright.contracts.kafka.step;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.ServiceIdentity;
import io.poolwright.contracts.kafka.trace.DeploymentSpans;
import io.poolwright.contracts.kafka.trace.LogContext;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.StepCommand;

/**
 * Runs a handler for a command and reports its course to the log: started, a sign of life at least every ten seconds, and
 * the outcome, which it repeats until the log has it. Only then may the command's record be acknowledged.
 */
@ApplicationScoped
public class StepExecutor {

    private static final Logger LOG = Logger.getLogger(StepExecutor.class);

    private final MessagePublisher publisher;
    private final Actor actor;
    private final StepMetrics metrics;
    private final DeploymentSpans spans;
    private final Tracer tracer;
    private final ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("step-heartbeats").factory());

    StepExecutor(
            MessagePublisher publisher,
            ServiceIdentity identity,
            StepMetrics metrics,
            DeploymentSpans spans,
            Tracer tracer) {
        this.spans = spans;
        this.tracer = tracer;
        this.publisher = publisher;
        this.actor = identity.actor();
        this.metrics = metrics;
    }

    @PreDestroy
    void stop() {
        heartbeats.shutdownNow();
    }

    /**
     * Blocks until the outcome is in the log.
     *
     * @throws InterruptedException if this instance is to stop: the command must not be acknowledged
     */
    public <C extends StepCommand> void execute(C command, StepHandler<? super C> handler) throws InterruptedException {
        Span span = spans.carryingOut(tracer, command);
        Scope scope = span.makeCurrent();
        LogContext context = LogContext.of(command);
        try {
            execute(command, handler, span);
        } finally {
            context.close();
            scope.close();
            span.end();
        }
    }

    private <C extends StepCommand> void execute(C command, StepHandler<? super C> handler, Span span)
            throws InterruptedException {
        StepReporter reporter = new StepReporter(command, actor, publisher, span);
        ScheduledFuture<?> heartbeat = heartbeats.scheduleAtFixedRate(
                reporter::heartbeat, Pace.BEAT.toMillis(), Pace.BEAT.toMillis(), TimeUnit.MILLISECONDS);
        try {
            reporter.record(reporter.started());
            DeploymentFact outcome = run(command, handler, reporter, span);
            heartbeat.cancel(false);
            reporter.record(outcome);
        } finally {
            heartbeat.cancel(false);
        }
    }

    private <C extends StepCommand> DeploymentFact run(
            C command, StepHandler<? super C> handler, StepReporter reporter, Span span) throws InterruptedException {
        try {
            if (reporter.timeLeft().isZero()) {
                throw new StepFailedException(
                        ErrorCode.STEP_DEADLINE_EXCEEDED, "The command reached the agent after its deadline");
            }
            LOG.infof("%s started", command.commandId());
            StepOutcome outcome = metrics.handle(handler, command, reporter);
            LOG.infof("%s succeeded", command.commandId());
            return reporter.succeeded(outcome);
        } catch (StepFailedException e) {
            LOG.warnf(e, "%s failed", command.commandId());
            span.setStatus(StatusCode.ERROR, e.failure().code().name());
            return reporter.failed(e.failure());
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed unexpectedly", command.commandId());
            span.setStatus(StatusCode.ERROR, ErrorCode.INTERNAL_ERROR.name()).recordException(e);
            return reporter.failed(new Failure(
                    ErrorCode.INTERNAL_ERROR,
                    "The agent met an error that it does not know",
                    List.of(new Evidence(e.getClass().getName(), String.valueOf(e.getMessage())))));
        }
    }
}
