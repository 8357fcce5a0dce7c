package io.poolwright.deploy.plan.postgres;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.plan.ReservedSpace;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.deploy.plan.ReservedSpaces;
import io.poolwright.deploy.postgres.Database;

/** From the plans that unfinished deployments have passed: what is made already is no longer reserved, but taken. */
@ApplicationScoped
public class PgReservedSpaces implements ReservedSpaces {

    private static final String OPEN = """
            SELECT id, datastore,
                CASE WHEN cloned THEN 0 ELSE clone_bytes END
                    + CASE WHEN thin OR has_disk THEN 0 ELSE disk_bytes END AS bytes,
                CASE WHEN thin AND NOT has_disk THEN disk_bytes ELSE 0 END AS thin_bytes
            FROM (SELECT id,
                    outcomes -> 'CHECK_PLAN' -> 'report' -> 'placement' -> 'datastore' ->> 'moref' AS datastore,
                    (outcomes -> 'CHECK_PLAN' -> 'report' ->> 'cloneBytes')::bigint AS clone_bytes,
                    (outcomes -> 'CHECK_PLAN' -> 'report' ->> 'dataDiskBytes')::bigint AS disk_bytes,
                    COALESCE(provisioning, 'THIN') = 'THIN' AS thin,
                    outcomes -> 'CLONE_TEMPLATE' IS NOT NULL AS cloned,
                    outcomes -> 'ADD_DATA_DISK' IS NOT NULL AS has_disk
                FROM (SELECT id, snapshot -> 'outcomes' AS outcomes,
                        snapshot -> 'spec' -> 'options' -> 'disks' ->> 'provisioning' AS provisioning FROM deployments
                    WHERE vcenter_id = $1 AND final_seq IS NULL AND id IS DISTINCT FROM $2::uuid) open) planned
            WHERE datastore IS NOT NULL AND NOT (cloned AND has_disk)
            """;

    private final Database database;

    PgReservedSpaces(Database database) {
        this.database = database.asSystem();
    }

    @Override
    public Uni<List<ReservedSpace>> at(VCenterId vcenter, Optional<DeploymentId> except) {
        return database.query(
                        OPEN, vcenter.value(), except.map(DeploymentId::value).orElse(null))
                .map(rows -> rows.stream().map(PgReservedSpaces::space).toList());
    }

    private static ReservedSpace space(Row row) {
        return new ReservedSpace(
                new DeploymentId(row.getUUID("id")),
                new ManagedObjectId(row.getString("datastore")),
                row.getLong("bytes"),
                row.getLong("thin_bytes"));
    }
}
