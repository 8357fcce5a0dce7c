package io.poolwright.deploy.plan.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.PlanEvent;
import io.poolwright.contracts.message.PlanEvent.DeploymentPlanned;
import io.poolwright.contracts.message.PlanEvent.PlanFailed;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.plan.SeenPlan;
import io.poolwright.deploy.plan.Plan;
import io.poolwright.deploy.plan.PlanConfig;
import io.poolwright.deploy.plan.PlanStore;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.LogPositions;

/** Answers in a table, where every replica finds them; those that have expired go when others come. */
@ApplicationScoped
public class PgPlanStore implements PlanStore {

    private static final ObjectMapper JSON = MessageJson.mapper();

    private final Database database;
    private final LogPositions positions;
    private final PlanConfig config;

    PgPlanStore(Database database, LogPositions positions, PlanConfig config) {
        this.database = database.asSystem();
        this.positions = positions;
        this.config = config;
    }

    @Override
    public void keep(List<PlanEvent> answers, Map<Integer, Long> nextOffsets) {
        database.inTransaction(statements -> {
            positions.lock(statements, Topic.PLANS, List.copyOf(nextOffsets.keySet()));
            statements.query("DELETE FROM plans WHERE answered_at < now() - make_interval(secs => $1)", seconds());
            statements.forEach("""
                    INSERT INTO plans (id, vcenter_id, settings, hash, report, failure)
                    VALUES ($1, $2, $3, $4, $5::text::json, $6::text::json) ON CONFLICT DO NOTHING
                    """, answers.stream().map(PgPlanStore::row).toList());
            positions.advance(statements, Topic.PLANS, nextOffsets);
            statements.query("SELECT count(pg_notify('plans', payload)) FROM unnest($1::text[]) AS payload", (Object)
                    answers.stream().map(answer -> answer.planId().toString()).toArray(String[]::new));
            return answers.size();
        });
    }

    @Override
    public Uni<Optional<Answer>> answer(UUID planId) {
        return database.query(
                        "SELECT id, vcenter_id, settings, report::text AS report, failure::text AS failure FROM plans WHERE id = $1",
                        planId)
                .map(rows -> rows.stream().findFirst().map(PgPlanStore::answer));
    }

    @Override
    public Uni<Optional<SeenPlan>> seen(String hash, String settings) {
        return database.query("""
                        SELECT report::text AS report FROM plans
                        WHERE hash = $1 AND settings = $2 AND answered_at >= now() - make_interval(secs => $3)
                        ORDER BY answered_at DESC LIMIT 1
                        """, hash, settings, seconds())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new SeenPlan(
                                hash,
                                read(row.getString("report"), PlanReport.class).seen())));
    }

    private double seconds() {
        return config.kept().toMillis() / 1_000.0;
    }

    private static Tuple row(PlanEvent event) {
        return switch (event) {
            case DeploymentPlanned planned -> {
                Plan plan = new Plan(planned.planId(), planned.vcenterId(), planned.settings(), planned.report());
                yield begun(event)
                        .addString(plan.hash())
                        .addString(write(planned.report()))
                        .addString(null);
            }
            case PlanFailed failed ->
                begun(event).addString(null).addString(null).addString(write(failed.failure()));
        };
    }

    private static Tuple begun(PlanEvent event) {
        return Tuple.of(event.planId(), event.vcenterId().value(), event.settings());
    }

    private static Answer answer(Row row) {
        String report = row.getString("report");
        return report == null
                ? new Answer(Optional.empty(), Optional.of(read(row.getString("failure"), Failure.class)))
                : new Answer(
                        Optional.of(new Plan(
                                row.getUUID("id"),
                                new VCenterId(row.getUUID("vcenter_id")),
                                row.getString("settings"),
                                read(report, PlanReport.class))),
                        Optional.empty());
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read from JSON can be written as JSON", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored plan cannot be read", e);
        }
    }
}
