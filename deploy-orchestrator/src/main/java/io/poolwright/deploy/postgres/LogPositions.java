package io.poolwright.deploy.postgres;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.deploy.postgres.Database.Statements;

/**
 * How far each partition has been read into the tables, stored with them in the same transaction. It, not the consumer
 * group's offset, says where reading goes on: a record is projected exactly once, and an emptied database fills itself from
 * the beginning of the log.
 */
@ApplicationScoped
public class LogPositions {

    private final Database database;

    public LogPositions(Database database) {
        this.database = database.asSystem();
    }

    /** Next offset by partition; a partition that was never read is missing. Blocks. */
    public Map<Integer, Long> of(Topic topic) {
        return byPartition(database.query(
                        "SELECT log_partition, next_offset FROM log_positions WHERE topic = $1", topic.topicName())
                .await()
                .indefinitely());
    }

    /**
     * Locks these partitions' positions until the transaction ends, so that two replicas that both believe to own a
     * partition cannot both write it.
     */
    public Map<Integer, Long> lock(Statements statements, Topic topic, List<Integer> partitions) {
        List<Tuple> missing = partitions.stream()
                .sorted(Comparator.naturalOrder())
                .map(partition -> Tuple.of(topic.topicName(), partition))
                .toList();
        statements.forEach(
                "INSERT INTO log_positions (topic, log_partition, next_offset) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING",
                missing);
        return byPartition(statements.query("""
                SELECT log_partition, next_offset FROM log_positions
                WHERE topic = $1 AND log_partition = ANY ($2) ORDER BY log_partition FOR UPDATE
                """, topic.topicName(), partitions.toArray(Integer[]::new)));
    }

    /** Positions never move back. */
    public void advance(Statements statements, Topic topic, Map<Integer, Long> nextOffsets) {
        statements.forEach(
                """
                UPDATE log_positions SET next_offset = GREATEST(next_offset, $3)
                WHERE topic = $1 AND log_partition = $2
                """,
                nextOffsets.entrySet().stream()
                        .map(next -> Tuple.of(topic.topicName(), next.getKey(), next.getValue()))
                        .toList());
    }

    private static Map<Integer, Long> byPartition(List<Row> rows) {
        Map<Integer, Long> positions = new HashMap<>();
        rows.forEach(row -> positions.put(row.getInteger("log_partition"), row.getLong("next_offset")));
        return positions;
    }
}
