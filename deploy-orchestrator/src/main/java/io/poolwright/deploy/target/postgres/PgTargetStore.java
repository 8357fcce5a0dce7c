package io.poolwright.deploy.target.postgres;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.target.HealthState;
import io.poolwright.deploy.target.RegisteredTarget;
import io.poolwright.deploy.target.TargetHealth;
import io.poolwright.deploy.target.TargetKey;
import io.poolwright.deploy.target.TargetOrigin;
import io.poolwright.deploy.target.TargetStore;

/** Targets in PostgreSQL; the primary key on the name is what makes a name unique. */
@ApplicationScoped
public class PgTargetStore implements TargetStore {

    private static final ObjectMapper JSON = MessageJson.mapper();
    private static final String OWNER_OF = "SELECT deployment_id FROM target_names WHERE name = $1";

    /** The names are those that the deployment was asked for with. */
    private static final String SELECT = """
            SELECT t.*, d.snapshot -> 'spec' -> 'template' ->> 'name' AS template_name,
                d.snapshot #>> '{spec,template,id}' AS template_id,
                d.snapshot -> 'spec' -> 'template' -> 'vcenter' ->> 'name' AS vcenter_name,
                d.snapshot #>> '{spec,template,vcenter,id}' AS vcenter_id,
                d.snapshot #>> '{spec,template,ssh,keyId}' AS ssh_key_id,
                ARRAY(SELECT json_array_elements_text(d.snapshot #> '{outcomes,WAIT_FOR_TOOLS,hostKeys}')) AS host_keys,
                d.snapshot #>> '{handover,decommission}' AS decommission,
                d.snapshot -> 'requestedBy' ->> 'name' AS requested_by,
                coalesce(t.key_fingerprint,
                    d.snapshot -> 'spec' -> 'template' -> 'ssh' ->> 'publicKeyFingerprint') AS fingerprint,
                CASE t.key_state WHEN 'REVOKED' THEN 'UNKNOWN' ELSE coalesce(h.state, 'UNKNOWN') END AS health_state,
                h.checked_at, h.probe_id
            FROM targets t JOIN deployments d ON d.id = t.deployment_id
                LEFT JOIN target_health h ON h.target_id = t.id
            WHERE t.deregistered_at IS NULL""";

    private final Database database;
    private final Database ownDatabase;
    private final SnapshotJson snapshots;

    public PgTargetStore(Database database, SnapshotJson snapshots) {
        this.snapshots = snapshots;
        this.database = database;
        this.ownDatabase = database.asSystem();
    }

    @Override
    public Uni<DeploymentId> claim(String name, DeploymentId deployment) {
        return ownDatabase
                .query(
                        "INSERT INTO target_names (name, deployment_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                        name,
                        deployment.value())
                .chain(() -> ownDatabase.query(OWNER_OF, name))
                .map(PgTargetStore::owner)
                .map(owner -> owner.orElseThrow(() -> new IllegalStateException(
                        "Deployment %s already has another target name than '%s'".formatted(deployment, name))));
    }

    @Override
    public Uni<Optional<DeploymentId>> ownerOf(String name) {
        return database.query(OWNER_OF, name).map(PgTargetStore::owner);
    }

    @Override
    public Uni<Optional<RegisteredTarget>> find(TargetId id) {
        return database.query(SELECT + " AND t.id = $1", id.value())
                .map(rows -> rows.stream().map(this::target).findFirst());
    }

    @Override
    public Uni<List<RegisteredTarget>> list(Optional<String> after, int limit) {
        return database.query(
                        SELECT + " AND ($1::text IS NULL OR t.name > $1) ORDER BY t.name LIMIT $2",
                        after.orElse(null),
                        limit)
                .map(rows -> rows.stream().map(this::target).toList());
    }

    @Override
    public Uni<Optional<SshCredential>> credential(TargetId id) {
        return database.query(
                        "SELECT credential::text AS text FROM target_credentials WHERE target_id = $1", id.value())
                .map(rows -> rows.stream()
                        .map(row -> credential(row.getString("text")))
                        .findFirst());
    }

    private static SshCredential credential(String json) {
        try {
            return JSON.readValue(json, SshCredential.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored credential cannot be read", e);
        }
    }

    private static Optional<DeploymentId> owner(List<Row> rows) {
        return rows.stream()
                .map(row -> new DeploymentId(row.getUUID("deployment_id")))
                .findFirst();
    }

    private RegisteredTarget target(Row row) {
        return new RegisteredTarget(
                new TargetId(row.getUUID("id")),
                new DeploymentId(row.getUUID("deployment_id")),
                new Target(
                        row.getString("name"),
                        new Ipv4Address(row.getString("address")),
                        new SshUserName(row.getString("ssh_username")),
                        new HostKey(row.getString("host_key")),
                        new PoolName(row.getString("pool")),
                        new PoolGuid(row.getString("pool_guid")),
                        row.getString("nfs_path"),
                        Arrays.stream(row.getArrayOfStrings("nfs_networks"))
                                .map(Ipv4Network::new)
                                .toList(),
                        new VmReference(
                                new ManagedObjectId(row.getString("vm_moref")), row.getUUID("vm_instance_uuid")),
                        Optional.empty(),
                        row.getBoolean("trusted_on_first_use")),
                row.getOffsetDateTime("registered_at").toInstant(),
                origin(row),
                health(row),
                key(row),
                Optional.ofNullable(row.getString("decommission")).map(snapshots::readDecommission));
    }

    private static TargetOrigin origin(Row row) {
        List<HostKey> published = Arrays.stream(row.getArrayOfStrings("host_keys"))
                .map(HostKey::new)
                .toList();
        return new TargetOrigin(
                TemplateId.parse(row.getString("template_id")),
                row.getString("template_name"),
                VCenterId.parse(row.getString("vcenter_id")),
                row.getString("vcenter_name"),
                SshKeyId.parse(row.getString("ssh_key_id")),
                published.isEmpty() ? List.of(new HostKey(row.getString("host_key"))) : published,
                row.getString("requested_by"));
    }

    private static TargetKey key(Row row) {
        TargetKey.State state = TargetKey.State.valueOf(row.getString("key_state"));
        return new TargetKey(
                state,
                row.getString("fingerprint"),
                row.getInteger("key_generation"),
                Optional.ofNullable(row.getString("key_failure")),
                Optional.ofNullable(row.getString("key_change"))
                        .filter(change -> state == TargetKey.State.CHANGING)
                        .map(KeyChange::valueOf));
    }

    private static TargetHealth health(Row row) {
        return new TargetHealth(
                HealthState.valueOf(row.getString("health_state")),
                Optional.ofNullable(row.getOffsetDateTime("checked_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getUUID("probe_id")).map(ProbeId::new));
    }
}
