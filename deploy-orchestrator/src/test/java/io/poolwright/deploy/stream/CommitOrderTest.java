package io.poolwright.deploy.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.MessageTypes;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.Rebuild;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.LogPositions;
import io.poolwright.deploy.projection.LogBatch;
import io.poolwright.deploy.projection.LogFact;
import io.poolwright.deploy.projection.Projection;
import io.poolwright.deploy.projection.postgres.PgProjectionStore;
import io.poolwright.deploy.saga.LeaseRules;
import io.poolwright.deploy.saga.Saga;
import io.poolwright.deploy.stream.FeedStore.FeedEntry;
import io.poolwright.deploy.stream.Follower.Part;
import io.poolwright.deploy.stream.postgres.PgFeedStore;

/** Two replicas write two partitions of the log into the tables, and the one that began first commits last. */
@OrchestratorTest
class CommitOrderTest {

    private static final FeedStore.Filter ALL =
            new FeedStore.Filter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    private final OrchestratorLab lab = OrchestratorLab.current();
    private final Saga saga = Samples.saga();
    private final Projection projection = new Projection(
            saga,
            new LeaseRules(saga, Samples.ORCHESTRATOR, Duration.ofSeconds(30), 10, Duration.ofSeconds(30)),
            Duration.ofSeconds(5));
    private final Vertx vertx = Vertx.vertx();
    private final Database database = new Database(
            Pool.pool(
                    vertx,
                    PgConnectOptions.fromUri(lab.postgres().reactiveUrl(OrchestratorLab.REBUILT.name()))
                            .setUser(OrchestratorLab.REBUILT.user())
                            .setPassword(OrchestratorLab.REBUILT.password()),
                    new PoolOptions().setMaxSize(4)),
            () -> Asker.SYSTEM);
    private final PgProjectionStore store =
            new PgProjectionStore(database, new LogPositions(database), new SnapshotJson());
    private final FeedStore feed = new PgFeedStore(database);

    @BeforeEach
    void emptyTheTables() {
        Rebuild.empty(lab);
    }

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void losesAndRepeatsNothingWhenAFactIsCommittedLate() throws Exception {
        DeploymentRequested early = Samples.requested("zfs-early", "10.77.0.61");
        DeploymentRequested late = Samples.requested("zfs-late", "10.77.0.62");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> project(3, early, begun, goOn));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        project(5, late, new CountDownLatch(1), new CountDownLatch(0));
        Part<PlaceVector, FeedEntry> first = read(PlaceVector.start(Topic.DEPLOYMENTS.partitions()));
        goOn.countDown();
        slow.get(30, TimeUnit.SECONDS);
        Part<PlaceVector, FeedEntry> second = read(first.reached());
        Part<PlaceVector, FeedEntry> resumed =
                read(PlaceVector.parse(first.entries().getFirst().place().toString(), Topic.DEPLOYMENTS.partitions()));

        assertThat(first.entries()).extracting(FeedEntry::deployment).containsExactly(late.deploymentId());
        assertThat(second.entries()).extracting(FeedEntry::deployment).containsExactly(early.deploymentId());
        assertThat(resumed.entries()).extracting(FeedEntry::deployment).containsExactly(early.deploymentId());
        assertThat(read(second.reached()).entries()).isEmpty();
    }

    private Part<PlaceVector, FeedEntry> read(PlaceVector after) {
        return feed.read(after, ALL).await().atMost(Duration.ofSeconds(30));
    }

    private void project(int partition, DeploymentRequested fact, CountDownLatch begun, CountDownLatch goOn) {
        LogFact log = new LogFact(
                partition,
                0,
                fact.deploymentId() + "/requested",
                MessageTypes.nameOf(DeploymentRequested.class),
                1,
                json(fact),
                fact);
        store.project(new LogBatch(List.of(log), Map.of(partition, 1L)), known -> {
            begun.countDown();
            awaitPermission(goOn);
            return projection.project(known, List.of(log), any -> false);
        });
    }

    private static void awaitPermission(CountDownLatch goOn) {
        try {
            assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String json(DeploymentRequested fact) {
        try {
            return MessageJson.mapper().writeValueAsString(fact);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
