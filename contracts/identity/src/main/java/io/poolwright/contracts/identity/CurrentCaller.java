package io.poolwright.contracts.identity;

import java.util.Optional;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.ext.web.RoutingContext;

/**
 * Who makes the request that is being answered. Known on the request's own Vert.x context and wherever its CDI request
 * context is active; nobody in background work and in operations that are open to all.
 */
public final class CurrentCaller {

    private static final String KEY = Caller.class.getName();

    private CurrentCaller() {}

    /** Empty when no request is being answered, or its operation asks for nobody. */
    public static Optional<Caller> find() {
        return ofContext().or(CurrentCaller::ofRequest);
    }

    /**
     * The CDI request context may be away for a moment while another thread goes on with something that this request has
     * begun, such as an answer of Kafka; what is kept on the Vert.x context stays.
     */
    private static Optional<Caller> ofContext() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
    }

    private static Optional<Caller> ofRequest() {
        ArcContainer container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        container.instance(CurrentVertxRequest.class).get().getCurrent())
                .map(request -> request.get(KEY));
    }

    /** @throws UnauthorizedException when there is none */
    public static Caller get() {
        return find().orElseThrow(UnauthorizedException::new);
    }

    static void set(RoutingContext request, Caller caller) {
        request.put(KEY, caller);
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, caller);
        }
    }
}
