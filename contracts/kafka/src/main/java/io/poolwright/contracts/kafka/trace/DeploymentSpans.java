package io.poolwright.contracts.kafka.trace;

import java.time.Instant;
import java.util.Optional;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.inject.Singleton;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.StepCommand;

/**
 * Begins the spans of deployments. A deployment's root span is told once, at its end, under the ids that everybody derives
 * from the deployment: so this is also what gives spans their ids. Safe for use by many threads.
 */
@Singleton
public class DeploymentSpans implements IdGenerator {

    private static final AttributeKey<String> DEPLOYMENT = AttributeKey.stringKey("poolwright.deployment");
    private static final AttributeKey<String> COMMAND = AttributeKey.stringKey("poolwright.command");
    private static final AttributeKey<String> STEP = AttributeKey.stringKey("poolwright.step");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("poolwright.attempt");

    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<SpanContext> next = new ThreadLocal<>();

    /** A command on its way to an agent. */
    public Span sending(Tracer tracer, StepCommand command) {
        return begin(tracer, command, "send " + name(command), SpanKind.PRODUCER);
    }

    /** A command that this agent carries out; follows from its sending if that is current. */
    public Span carryingOut(Tracer tracer, StepCommand command) {
        return begin(tracer, command, name(command), SpanKind.CONSUMER);
    }

    /** The whole deployment, now that it has ended. @param failure why it is no success; empty if it is one */
    public void ended(Tracer tracer, DeploymentId deployment, Instant from, Instant to, Optional<String> failure) {
        next.set(DeploymentTrace.root(deployment));
        try {
            Span whole = tracer.spanBuilder("deployment")
                    .setNoParent()
                    .setStartTimestamp(from)
                    .setAttribute(DEPLOYMENT, deployment.toString())
                    .startSpan();
            failure.ifPresent(reason -> whole.setStatus(StatusCode.ERROR, reason));
            whole.end(to);
        } finally {
            next.remove();
        }
    }

    @Override
    public String generateSpanId() {
        SpanContext given = next.get();
        return given == null ? random.generateSpanId() : given.getSpanId();
    }

    @Override
    public String generateTraceId() {
        SpanContext given = next.get();
        return given == null ? random.generateTraceId() : given.getTraceId();
    }

    private static Span begin(Tracer tracer, StepCommand command, String name, SpanKind kind) {
        return tracer.spanBuilder(name)
                .setParent(DeploymentTrace.context(command.deploymentId()))
                .setSpanKind(kind)
                .setAttribute(DEPLOYMENT, command.deploymentId().toString())
                .setAttribute(COMMAND, command.commandId().value())
                .setAttribute(STEP, command.step().name())
                .setAttribute(ATTEMPT, (long) command.attempt())
                .startSpan();
    }

    private static String name(StepCommand command) {
        return command.undoes()
                ? "undo " + command.step().name()
                : command.step().name();
    }
}
