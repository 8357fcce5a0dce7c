package io.poolwright.deploy.deployment.postgres;

import java.util.List;
import java.util.Optional;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.deploy.deployment.Reservation;
import io.poolwright.deploy.deployment.ReservationStore;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.Database.Statements;

/** Reservations in PostgreSQL: whoever claims at a vCenter holds that vCenter's lock until it has claimed. */
@ApplicationScoped
public class PgReservationStore implements ReservationStore {

    private static final String HELD = """
            SELECT r.deployment_id, r.kind, r.value FROM reservations r
            JOIN unnest($2::text[], $3::text[]) AS wanted (kind, value)
              ON r.kind = wanted.kind AND r.value = wanted.value
            WHERE r.vcenter_id = $1 AND r.deployment_id IS DISTINCT FROM $4 ORDER BY r.kind LIMIT 1
            """;

    private final Database database;

    public PgReservationStore(Database database) {
        this.database = database.asSystem();
    }

    @Override
    public Optional<Holder> claim(DeploymentId deployment, VCenterId vcenter, List<Reservation> wanted) {
        return database.inTransaction(statements -> {
            // a statement of its own: the next one sees what the holder of the lock before has committed
            statements.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", "reservations/" + vcenter);
            List<Row> held = statements.query(HELD, vcenter.value(), kinds(wanted), values(wanted), deployment.value());
            if (held.isEmpty() && isOpen(statements, deployment)) {
                write(statements, deployment, vcenter, wanted);
            }
            return held.stream().map(PgReservationStore::holder).findFirst();
        });
    }

    @Override
    public Optional<Holder> holder(VCenterId vcenter, List<Reservation> wanted) {
        return database
                .query(HELD, vcenter.value(), kinds(wanted), values(wanted), null)
                .await()
                .indefinitely()
                .stream()
                .map(PgReservationStore::holder)
                .findFirst();
    }

    /** Also for the projection, which learns from the log who holds what. */
    public static void write(
            Statements statements, DeploymentId deployment, VCenterId vcenter, List<Reservation> wanted) {
        statements.forEach(
                """
                INSERT INTO reservations (deployment_id, kind, vcenter_id, value) VALUES ($1, $2, $3, $4)
                ON CONFLICT DO NOTHING
                """,
                wanted.stream()
                        .map(one -> Tuple.of(deployment.value(), one.kind().name(), vcenter.value(), one.value()))
                        .toList());
    }

    /** The row is held until the transaction ends: a deployment that ends meanwhile takes its claims with it. */
    private static boolean isOpen(Statements statements, DeploymentId deployment) {
        return !statements
                .query("SELECT 1 FROM deployments WHERE id = $1 AND final_seq IS NULL FOR SHARE", deployment.value())
                .isEmpty();
    }

    private static String[] kinds(List<Reservation> wanted) {
        return wanted.stream().map(one -> one.kind().name()).toArray(String[]::new);
    }

    private static String[] values(List<Reservation> wanted) {
        return wanted.stream().map(Reservation::value).toArray(String[]::new);
    }

    private static Holder holder(Row row) {
        return new Holder(
                new DeploymentId(row.getUUID("deployment_id")),
                new Reservation(Reservation.Kind.valueOf(row.getString("kind")), row.getString("value")));
    }
}
