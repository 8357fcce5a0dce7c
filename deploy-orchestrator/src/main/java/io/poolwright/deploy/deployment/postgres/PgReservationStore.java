package io.poolwright.deploy.deployment.postgres;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.deploy.deployment.Reservation;
import io.poolwright.deploy.deployment.ReservationStore;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.Database.Statements;

/** Reservations in PostgreSQL. */
@ApplicationScoped
public class PgReservationStore implements ReservationStore {

    private static final String HELD = """
            SELECT r.deployment_id, r.kind, r.value FROM reservations r
            JOIN unnest($2::text[], $3::text[]) AS wanted (kind, value)
              ON r.kind = wanted.kind AND r.value = wanted.value
            WHERE r.vcenter_id = $1 AND r.deployment_id IS DISTINCT FROM $4 ORDER BY r.kind
            """;

    private final Database database;

    public PgReservationStore(Database database) {
        this.database = database.asSystem();
    }

    @Override
    public List<Holder> holders(VCenterId vcenter, List<Reservation> wanted) {
        return database
                .query(HELD, vcenter.value(), kinds(wanted), values(wanted), null)
                .await()
                .indefinitely()
                .stream()
                .map(PgReservationStore::holder)
                .toList();
    }

    /** For the admission: who else holds one of these. Claims are made one at a time for each vCenter. */
    public static Optional<Holder> holder(
            Statements statements, DeploymentId deployment, VCenterId vcenter, List<Reservation> wanted) {
        return statements.query(HELD, vcenter.value(), kinds(wanted), values(wanted), deployment.value()).stream()
                .map(PgReservationStore::holder)
                .findFirst();
    }

    /** For the projection: deployments that have ended hold nothing. */
    public static void release(Statements statements, UUID[] ended) {
        statements.query("DELETE FROM reservations WHERE deployment_id = ANY ($1)", (Object) ended);
    }

    /** For the admission, and for the projection, which learns from the log who holds what. */
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
