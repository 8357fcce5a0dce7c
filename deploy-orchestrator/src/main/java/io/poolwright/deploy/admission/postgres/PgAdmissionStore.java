package io.poolwright.deploy.admission.postgres;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.deploy.admission.AdmissionConfig;
import io.poolwright.deploy.admission.AdmissionStore;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.Database.Statements;

/** The queues in PostgreSQL: whoever moves a vCenter's queue holds that vCenter's lock until it has moved. */
@ApplicationScoped
public class PgAdmissionStore implements AdmissionStore {

    private final Database database;
    private final SnapshotJson snapshots;
    private final AdmissionConfig config;

    public PgAdmissionStore(Database database, SnapshotJson snapshots, AdmissionConfig config) {
        this.database = database.asSystem();
        this.snapshots = snapshots;
        this.config = config;
    }

    @Override
    public List<Outcome> advance(VCenterId vcenter, Set<DeploymentId> asked) {
        return database.inTransaction(statements -> {
            // a statement of its own: the next one sees what the holder of the lock before has committed
            statements.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", "admission/" + vcenter);
            return new AdmissionRound(statements, snapshots, config, vcenter, asked).move();
        });
    }

    @Override
    public Set<VCenterId> waitedAt(Set<VCenterId> vcenters, Set<BatchId> batches) {
        return database
                .query(
                        """
                        SELECT vcenter_id FROM deployments
                        WHERE vcenter_id = ANY ($1) AND final_seq IS NULL AND state = 'REQUESTED'
                        UNION
                        SELECT vcenter_id FROM deployments
                        WHERE batch_id = ANY ($2) AND final_seq IS NULL AND state = 'REQUESTED'
                        """,
                        vcenters.stream().map(VCenterId::value).toArray(UUID[]::new),
                        batches.stream().map(BatchId::value).toArray(UUID[]::new))
                .await()
                .indefinitely()
                .stream()
                .map(row -> new VCenterId(row.getUUID("vcenter_id")))
                .collect(Collectors.toSet());
    }

    /** For the projection, which learns from the log who has a place. */
    public static void admit(Statements statements, DeploymentId deployment, VCenterId vcenter) {
        statements.query("""
                INSERT INTO admissions (deployment_id, vcenter_id, admitted) VALUES ($1, $2, true)
                ON CONFLICT (deployment_id) DO UPDATE SET admitted = true
                """, deployment.value(), vcenter.value());
    }

    /** For the projection: deployments that have ended have no place. */
    public static void release(Statements statements, UUID[] ended) {
        statements.query("DELETE FROM admissions WHERE deployment_id = ANY ($1)", (Object) ended);
    }
}
