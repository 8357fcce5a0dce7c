package io.poolwright.deploy.projection.postgres;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jboss.logging.Logger;

import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.message.DeploymentFact.TargetDecommissioned;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeFailed;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeRequested;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.deploy.postgres.Database.Statements;

/**
 * Writes the registry. A name may pass from one target to the next, and the facts of two deployments come in any order when
 * the tables are built anew: so the rows of targets do not depend on who has the name, and it goes to whom it belongs in
 * the end.
 */
final class TargetRows {

    private static final Logger LOG = Logger.getLogger(TargetRows.class);

    private TargetRows() {}

    static void write(Statements statements, TargetFact fact) {
        switch (fact) {
            case TargetRegistered registered -> register(statements, registered);
            case TargetDeregistered gone -> deregister(statements, gone);
            case TargetDecommissioned gone -> deregister(statements, gone);
            case TargetKeyChangeRequested requested -> TargetKeyRows.request(statements, requested);
            case TargetKeyChanged changed -> TargetKeyRows.change(statements, changed);
            case TargetKeyChangeFailed failed -> TargetKeyRows.fail(statements, failed);
        }
    }

    /** The name is claimed here too, so that a rebuild from the log knows who has it. */
    private static void register(Statements statements, TargetRegistered fact) {
        Target target = fact.target();
        statements.query(
                "INSERT INTO target_names (name, deployment_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                target.name(),
                fact.deploymentId().value());
        boolean written = !statements.query("""
                INSERT INTO targets (id, name, deployment_id, address, ssh_username, host_key, pool, pool_guid,
                    nfs_path, nfs_networks, vm_moref, vm_instance_uuid, registered_at, trusted_on_first_use)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                ON CONFLICT DO NOTHING RETURNING id
                """, row(fact)).isEmpty();
        if (!written) {
            LOG.errorf("Target '%s' of deployment %s is registered already", target.name(), fact.deploymentId());
        } else {
            target.ownKey().ifPresent(key -> TargetKeyRows.have(statements, fact.targetId(), 1, key));
        }
    }

    /** What is known of its health goes with it; whoever follows its probes is told. */
    private static void deregister(Statements statements, TargetFact fact) {
        statements.query(
                "UPDATE targets SET deregistered_at = $2 WHERE id = $1",
                fact.targetId().value(),
                utc(fact.at()));
        statements.query(
                "DELETE FROM target_names WHERE deployment_id = $1",
                fact.deploymentId().value());
        statements.query("""
                INSERT INTO target_names (name, deployment_id)
                SELECT heir.name, heir.deployment_id
                FROM targets heir JOIN targets gone ON gone.name = heir.name
                WHERE gone.id = $1 AND heir.deregistered_at IS NULL
                ORDER BY heir.registered_at, heir.id LIMIT 1
                ON CONFLICT DO NOTHING
                """, fact.targetId().value());
        statements.query(
                "DELETE FROM target_health WHERE target_id = $1",
                fact.targetId().value());
        statements.query(
                "SELECT pg_notify('target_probes', $1)", fact.targetId().toString());
    }

    private static Object[] row(TargetRegistered fact) {
        Target target = fact.target();
        return new Object[] {
            fact.targetId().value(),
            target.name(),
            fact.deploymentId().value(),
            target.address().value(),
            target.sshUsername().value(),
            target.hostKey().value(),
            target.pool().value(),
            target.poolGuid().value(),
            target.nfsPath(),
            target.nfsNetworks().stream().map(Ipv4Network::value).toArray(String[]::new),
            target.vm().moref().value(),
            target.vm().instanceUuid(),
            utc(fact.at()),
            target.trustedOnFirstUse()
        };
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
