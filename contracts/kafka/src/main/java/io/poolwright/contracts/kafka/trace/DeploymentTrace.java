package io.poolwright.contracts.kafka.trace;

import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.Envelope;

/**
 * The trace of a deployment. Its id is the deployment's own, so that every service, each attempt after each restart and
 * whoever rebuilds the tables comes to the same trace without being told; whoever knows the deployment finds its trace. The
 * headers of its records carry it as W3C {@code traceparent}, whether traces are exported or not.
 */
public final class DeploymentTrace {

    /** A span id is never zero. */
    private static final long NEVER_ZERO = 1;

    private DeploymentTrace() {}

    /** The span of the whole deployment, from the request to the end: the parent of all that has no other. */
    public static SpanContext root(DeploymentId deployment) {
        long low = deployment.value().getLeastSignificantBits();
        return SpanContext.createFromRemoteParent(
                traceId(deployment),
                "%016x".formatted(low == 0 ? NEVER_ZERO : low),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    /** 32 hexadecimal digits: the deployment's id without its dashes. */
    public static String traceId(DeploymentId deployment) {
        return deployment.toString().replace("-", "");
    }

    /** What follows for this deployment follows from this: the current span if it is of its trace, else its root. */
    public static Context context(DeploymentId deployment) {
        Context current = Context.current();
        SpanContext span = Span.fromContext(current).getSpanContext();
        return span.isValid() && span.getTraceId().equals(traceId(deployment))
                ? current
                : Context.root().with(Span.wrap(root(deployment)));
    }

    /** The W3C header for a record about this deployment. */
    public static String traceparent(DeploymentId deployment) {
        return text(Span.fromContext(context(deployment)).getSpanContext());
    }

    /** The same for a record that follows from this span, if that is of the deployment's trace. */
    public static String traceparent(DeploymentId deployment, Span cause) {
        SpanContext span = cause.getSpanContext();
        return text(span.isValid() && span.getTraceId().equals(traceId(deployment)) ? span : root(deployment));
    }

    /** The W3C header for a record about anything else; empty outside of any trace. */
    public static Optional<String> traceparent() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? Optional.of(text(current)) : Optional.empty();
    }

    /** Until it is closed, on this thread, everything follows from what the sender of this message did. */
    public static Scope follow(Envelope<?> cause) {
        return cause.traceparent()
                .flatMap(DeploymentTrace::parse)
                .map(sender -> Context.root().with(Span.wrap(sender)))
                .orElseGet(Context::root)
                .makeCurrent();
    }

    private static String text(SpanContext span) {
        return "00-%s-%s-%s"
                .formatted(
                        span.getTraceId(),
                        span.getSpanId(),
                        span.getTraceFlags().asHex());
    }

    /** Empty if it is none: whoever sends nonsense begins a trace of its own. */
    static Optional<SpanContext> parse(String traceparent) {
        String[] parts = traceparent.split("-");
        if (parts.length < 4 || parts[3].length() != TraceFlags.getLength()) {
            return Optional.empty();
        }
        SpanContext sender =
                SpanContext.createFromRemoteParent(parts[1], parts[2], flags(parts[3]), TraceState.getDefault());
        return sender.isValid() ? Optional.of(sender) : Optional.empty();
    }

    private static TraceFlags flags(String hex) {
        return hex.matches("[0-9a-f]{2}") ? TraceFlags.fromHex(hex, 0) : TraceFlags.getDefault();
    }
}
