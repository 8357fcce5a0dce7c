package io.poolwright.contracts.kafka.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.id.DeploymentId;

class DeploymentTraceTest {

    private static final DeploymentId DEPLOYMENT = DeploymentId.parse("0af76519-16cd-43dd-8448-eb211c80319c");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void isTheDeploymentsOwnWhoeverAsksAndWhenever() {
        SpanContext root = DeploymentTrace.root(DEPLOYMENT);

        assertThat(root.isValid()).isTrue();
        assertThat(root.getTraceId()).isEqualTo(TRACE);
        assertThat(DeploymentTrace.traceparent(DEPLOYMENT)).isEqualTo("00-" + TRACE + "-8448eb211c80319c-01");
    }

    @Test
    void isNeverWithoutASpan() {
        DeploymentId low = DeploymentId.parse("0af76519-16cd-43dd-0000-000000000000");

        assertThat(DeploymentTrace.root(low).isValid()).isTrue();
    }

    @Test
    void goesOnFromTheSpanThatIsCurrentIfThatIsOfTheDeployment() {
        SpanContext own =
                DeploymentTrace.parse("00-" + TRACE + "-00f067aa0ba902b7-01").orElseThrow();
        SpanContext foreign = DeploymentTrace.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .orElseThrow();

        assertThat(DeploymentTrace.traceparent(DEPLOYMENT, Span.wrap(own))).contains("00f067aa0ba902b7");
        assertThat(DeploymentTrace.traceparent(DEPLOYMENT, Span.wrap(foreign)))
                .isEqualTo(DeploymentTrace.traceparent(DEPLOYMENT));
        Scope scope = Span.wrap(own).makeCurrent();
        try {
            assertThat(DeploymentTrace.traceparent(DEPLOYMENT)).contains("00f067aa0ba902b7");
            assertThat(DeploymentTrace.traceparent())
                    .hasValueSatisfying(text -> assertThat(text).contains(TRACE));
        } finally {
            scope.close();
        }
        assertThat(DeploymentTrace.traceparent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "00-0-0-01", "00-" + TRACE + "-00f067aa0ba902b7", "00-" + TRACE + "-0000-zz"})
    void isBegunAnewWhereSomebodySentNonsense(String traceparent) {
        assertThat(DeploymentTrace.parse(traceparent)).isEqualTo(Optional.empty());
    }

    @Test
    void standsInTheLogAsLongAsItIsAboutTheDeployment() {
        MDC.put("traceId", "of-the-request");

        LogContext context = LogContext.of(DEPLOYMENT);

        assertThat(MDC.get("deployment")).isEqualTo(DEPLOYMENT.toString());
        assertThat(MDC.get("traceId")).isEqualTo(TRACE);
        context.close();
        assertThat(MDC.get("deployment")).isNull();
        assertThat(MDC.get("traceId")).isEqualTo("of-the-request");
        MDC.remove("traceId");
    }

    @Test
    void givesTheSpanOfTheWholeDeploymentItsIds() {
        DeploymentSpans spans = new DeploymentSpans();
        List<SpanData> told = new ArrayList<>();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setIdGenerator(spans)
                .addSpanProcessor(SimpleSpanProcessor.create(into(told)))
                .build()) {
            provider.get("test").spanBuilder("another").startSpan().end();

            spans.ended(
                    provider.get("test"), DEPLOYMENT, Instant.EPOCH, Instant.EPOCH.plusSeconds(60), Optional.empty());
        }

        assertThat(told).extracting(SpanData::getName).containsExactly("another", "deployment");
        assertThat(told.getFirst().getTraceId()).isNotEqualTo(TRACE);
        assertThat(told.getLast().getTraceId()).isEqualTo(TRACE);
        assertThat(told.getLast().getSpanId())
                .isEqualTo(DeploymentTrace.root(DEPLOYMENT).getSpanId());
        assertThat(told.getLast().getParentSpanContext().isValid()).isFalse();
    }

    private static SpanExporter into(List<SpanData> told) {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                told.addAll(spans);
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
    }
}
