package io.poolwright.deploy.stream.postgres;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.deploy.deployment.EventTypes;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.stream.FeedStore;
import io.poolwright.deploy.stream.Follower.Part;
import io.poolwright.deploy.stream.PlaceVector;

/** Facts of many deployments in PostgreSQL. */
@ApplicationScoped
public class PgFeedStore implements FeedStore {

    private static final int PARTITIONS = Topic.DEPLOYMENTS.partitions();
    /** Facts of each partition, or deployment, that one part has at most. */
    private static final int PART = 20;
    /** Offsets of each partition that one part looks through at most, however few of them are wanted. */
    private static final int WINDOW = 2_000;

    /**
     * One statement sees one state of the tables: what a position counts is there with it. A partition without new facts
     * yields no row, one without wanted ones yields one row without a fact.
     */
    private static final String LOG = """
            SELECT p.log_partition, p.from_offset, p.window_end, p.log_end, f.*
            FROM (
                SELECT w.log_partition, w.from_offset, l.next_offset AS log_end,
                    LEAST(l.next_offset, w.from_offset + $3) AS window_end
                FROM unnest($1::int[], $2::bigint[]) AS w (log_partition, from_offset)
                    JOIN log_positions l ON l.topic = $4 AND l.log_partition = w.log_partition
                WHERE l.next_offset > w.from_offset
            ) p
            LEFT JOIN LATERAL (
                SELECT f.deployment_id, f.seq, f.fact_id, f.type, f.data::text AS data, f.hash, f.log_offset, f.occurred_at
                FROM facts f JOIN deployments d ON d.id = f.deployment_id
                WHERE f.log_partition = p.log_partition
                    AND f.log_offset >= p.from_offset AND f.log_offset < p.window_end
                    AND ($6::text[] = '{}' OR d.state = ANY ($6))
                    AND ($7::text IS NULL OR d.requested_by = $7)
                    AND ($8::uuid IS NULL OR d.vcenter_id = $8)
                    AND ($9::uuid IS NULL OR d.batch_id = $9)
                    AND ($10::text[] = '{}' OR f.type = ANY ($10))
                ORDER BY f.log_offset LIMIT $5
            ) f ON true
            ORDER BY p.log_partition, f.log_offset
            """;

    private static final String BATCH = """
            SELECT d.id, d.batch_index, d.final_seq, f.*,
                CASE WHEN d.batch_index = 0
                    THEN (d.snapshot -> 'spec' -> 'options' -> 'batch' ->> 'size')::integer END AS size
            FROM deployments d
            LEFT JOIN LATERAL (
                SELECT f.deployment_id, f.seq, f.fact_id, f.type, f.data::text AS data, f.hash, f.occurred_at
                FROM facts f
                WHERE f.deployment_id = d.id AND f.seq > ($2::bigint[])[d.batch_index + 1]
                    AND (d.final_seq IS NULL OR f.seq <= d.final_seq)
                ORDER BY f.seq LIMIT $3
            ) f ON true
            WHERE d.batch_id = $1 ORDER BY d.batch_index, f.seq
            """;

    private final Database database;

    public PgFeedStore(Database database) {
        this.database = database;
    }

    @Override
    public Uni<PlaceVector> now() {
        return database.query(
                        "SELECT log_partition, next_offset FROM log_positions WHERE topic = $1",
                        Topic.DEPLOYMENTS.topicName())
                .map(PgFeedStore::place);
    }

    @Override
    public Uni<Part<PlaceVector, FeedEntry>> read(PlaceVector after, Filter filter) {
        return database.query(
                        LOG,
                        IntStream.range(0, PARTITIONS).boxed().toArray(Integer[]::new),
                        after.numbers().toArray(Long[]::new),
                        (long) WINDOW,
                        Topic.DEPLOYMENTS.topicName(),
                        PART,
                        filter.states().stream().map(Enum::name).toArray(String[]::new),
                        filter.requestedBy().orElse(null),
                        filter.vcenter().map(one -> one.value()).orElse(null),
                        filter.batch().map(BatchId::value).orElse(null),
                        EventTypes.inTheLog(filter.types()))
                .map(rows -> FeedRows.ofLog(rows, after, PART));
    }

    @Override
    public Uni<Part<PlaceVector, FeedEntry>> read(BatchId batch, PlaceVector after) {
        UUID id = batch.value();
        return database.query(BATCH, id, after.numbers().toArray(Long[]::new), PART)
                .map(rows -> FeedRows.ofBatch(rows, after));
    }

    private static PlaceVector place(List<Row> rows) {
        PlaceVector place = PlaceVector.start(PARTITIONS);
        for (Row row : rows) {
            place = place.with(row.getInteger("log_partition"), row.getLong("next_offset"));
        }
        return place;
    }
}
