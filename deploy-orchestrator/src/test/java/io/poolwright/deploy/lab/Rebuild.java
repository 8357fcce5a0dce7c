package io.poolwright.deploy.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import org.flywaydb.core.Flyway;

import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.LogPositions;
import io.poolwright.deploy.projection.LogFact;
import io.poolwright.deploy.projection.Projection;
import io.poolwright.deploy.projection.ProjectionStore;
import io.poolwright.deploy.projection.postgres.PgProjectionStore;
import io.poolwright.deploy.saga.LeaseRules;
import io.poolwright.deploy.saga.Saga;

/** Fills an empty database from the log, in small batches, as a service would that has lost its own. */
public final class Rebuild {

    private static final int BATCH = 7;

    private Rebuild() {}

    /** Makes the database empty, whatever another test has left. */
    public static void empty(OrchestratorLab lab) {
        Flyway flyway = Flyway.configure(Rebuild.class.getClassLoader())
                .dataSource(
                        lab.postgres().jdbcUrl(OrchestratorLab.REBUILT.name()),
                        OrchestratorLab.REBUILT.user(),
                        OrchestratorLab.REBUILT.password())
                .placeholders(Map.of("service_role", OrchestratorLab.REBUILT.user()))
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
    }

    public static void fromLog(OrchestratorLab lab, List<LogFact> log) {
        Vertx vertx = Vertx.vertx();
        try {
            Pool pool = Pool.pool(
                    vertx,
                    PgConnectOptions.fromUri(lab.postgres().reactiveUrl(OrchestratorLab.REBUILT.name()))
                            .setUser(OrchestratorLab.REBUILT.user())
                            .setPassword(OrchestratorLab.REBUILT.password()),
                    new PoolOptions().setMaxSize(2));
            project(new Database(pool, () -> Asker.SYSTEM), log);
            pool.closeAndAwait();
        } finally {
            vertx.closeAndAwait();
        }
    }

    private static void project(Database database, List<LogFact> log) {
        ProjectionStore store = new PgProjectionStore(database, new LogPositions(database), new SnapshotJson());
        Saga saga = Samples.saga();
        Projection projection = new Projection(
                saga,
                new LeaseRules(saga, Samples.ORCHESTRATOR, Duration.ofSeconds(30), 10, Duration.ofSeconds(30)),
                Duration.ofSeconds(5));
        for (int from = 0; from < log.size(); from += BATCH) {
            List<LogFact> batch = log.subList(from, Math.min(from + BATCH, log.size()));
            store.project(LogOfDeployments.batch(batch), known -> projection.project(known, batch, partition -> false));
        }
    }
}
