package io.poolwright.deploy.deployment.postgres;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.IdempotencyStore;
import io.poolwright.deploy.postgres.Database;

/**
 * Claims in PostgreSQL. They bridge the time until the deployment itself is in the tables, which then knows its request's
 * fingerprint from the log for ever; a day is ample for that.
 */
@ApplicationScoped
public class PgIdempotencyStore implements IdempotencyStore {

    private static final Logger LOG = Logger.getLogger(PgIdempotencyStore.class);

    private final Database database;

    public PgIdempotencyStore(Database database) {
        this.database = database.asSystem();
    }

    @Override
    public Uni<String> claim(DeploymentId deployment, String fingerprint) {
        return database.query("""
                        INSERT INTO idempotency_keys (deployment_id, fingerprint) VALUES ($1, $2)
                        ON CONFLICT (deployment_id) DO UPDATE SET claimed_at = now()
                        RETURNING fingerprint
                        """, deployment.value(), fingerprint)
                .map(rows -> rows.getFirst().getString("fingerprint"));
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOldOnes() {
        try {
            database.query("DELETE FROM idempotency_keys WHERE claimed_at < now() - interval '1 day'")
                    .await()
                    .indefinitely();
        } catch (ProblemException e) {
            LOG.debugf("Old idempotency keys stay for another hour: %s", e.getMessage());
        }
    }
}
