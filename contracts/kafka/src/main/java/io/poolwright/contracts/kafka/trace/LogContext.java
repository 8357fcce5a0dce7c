package io.poolwright.contracts.kafka.trace;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jboss.logging.MDC;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.StepCommand;

/**
 * What the lines of the log that this thread writes are about, until it is closed: {@code deployment}, {@code traceId}, and
 * for a command {@code command} and {@code step} too. Whatever stood there before stands there again afterwards.
 */
public final class LogContext implements AutoCloseable {

    private final Map<String, Object> before = new LinkedHashMap<>();

    private LogContext() {}

    public static LogContext of(DeploymentId deployment) {
        return new LogContext()
                .with("deployment", deployment.toString())
                .with("traceId", DeploymentTrace.traceId(deployment));
    }

    public static LogContext of(StepCommand command) {
        return of(command.deploymentId())
                .with("command", command.commandId().value())
                .with("step", command.step().name());
    }

    private LogContext with(String key, String value) {
        before.put(key, MDC.get(key));
        MDC.put(key, value);
        return this;
    }

    @Override
    public void close() {
        before.forEach((key, value) -> {
            if (value == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, value);
            }
        });
    }
}
