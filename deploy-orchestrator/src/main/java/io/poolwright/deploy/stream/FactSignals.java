package io.poolwright.deploy.stream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;

/**
 * Wakes up who waits for news of a deployment on this replica. A signal carries nothing: whoever is woken reads the store.
 * Ask for the signal first, then read, then wait: so nothing that is stored in between is missed.
 */
@ApplicationScoped
public class FactSignals {

    private final Map<DeploymentId, CompletableFuture<Void>> next = new ConcurrentHashMap<>();

    /** Completes at the next news of this deployment after this call, or when news may have been missed. */
    public Uni<Void> next(DeploymentId deployment) {
        CompletableFuture<Void> shared = next.computeIfAbsent(deployment, key -> new CompletableFuture<>());
        // a copy, because cancelling the Uni cancels the stage behind it
        CompletableFuture<Void> own = shared.copy();
        return Uni.createFrom().completionStage(own);
    }

    /** There is news of this deployment. */
    public void news(DeploymentId deployment) {
        CompletableFuture<Void> waiting = next.remove(deployment);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Something may have been missed: everybody is to look. */
    public void anything() {
        List.copyOf(next.keySet()).forEach(this::news);
    }
}
