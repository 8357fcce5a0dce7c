package io.poolwright.lab.system;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import io.poolwright.lab.Lab;
import io.poolwright.lab.LabOptions;

/** Gives every test class the same lab, started once and stopped after the last class. */
public final class SharedLab implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedLab.class);
    private static final AtomicInteger ADDRESS = new AtomicInteger(60);
    private static final Map<String, String> EXCHANGES = new ConcurrentHashMap<>();
    private static final TraceReceiver TRACES = TraceReceiver.start();
    private static final AtomicInteger EXCHANGE = new AtomicInteger();

    /** An address of the lab's network that no other test has. */
    public static String freeAddress() {
        return "10.77.0." + ADDRESS.getAndIncrement();
    }

    /** A VM name that no other test has. */
    public static String freeName(String prefix) {
        return prefix + "-" + ADDRESS.get();
    }

    /** Everything that the API has answered to any test: request line to headers and body. */
    static Map<String, String> exchanges() {
        return EXCHANGES;
    }

    /** What the services have told of their work. */
    static TraceReceiver traces() {
        return TRACES;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Lab.class, type -> start(), Lab.class);
    }

    private static Lab start() {
        return Lab.start(
                LabOptions.named("system-test").withTracesTo(TRACES.address()),
                part -> {},
                (request, answer) -> EXCHANGES.put(EXCHANGE.getAndIncrement() + " " + request, answer));
    }
}
