package io.poolwright.template.sshkey.postgres;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestedVersion;
import io.poolwright.template.ResourceName;
import io.poolwright.template.Usage;
import io.poolwright.template.postgres.Database;
import io.poolwright.template.sshkey.PublicKey;
import io.poolwright.template.sshkey.SshKey;
import io.poolwright.template.sshkey.SshKeyDependents;
import io.poolwright.template.sshkey.SshKeyRing;
import io.poolwright.template.sshkey.SshKeyStore;

/** SSH keys in PostgreSQL. The row is locked before a change, so that of two changes one is told of the conflict. */
@ApplicationScoped
public class PostgresSshKeyStore implements SshKeyStore {

    private static final String NAME_UNIQUE = "ssh_keys_name_unique";
    private static final String FINGERPRINT_UNIQUE = "ssh_keys_fingerprint_unique";
    private static final String USED_BY_TEMPLATE = "zfs_target_templates_ssh_key_fk";

    private final SshKeyDependents dependents;

    PostgresSshKeyStore(SshKeyDependents dependents) {
        this.dependents = dependents;
    }

    @Override
    public Uni<List<SshKey>> list(NameList wanted) {
        return Database.reading(() -> SshKeyEntity.<SshKeyEntity>find(
                                "name > ?1 order by name", wanted.after().orElse(""))
                        .page(0, wanted.rowsToRead())
                        .list())
                .map(rows -> rows.stream().map(SshKeyEntity::toSshKey).toList());
    }

    @Override
    public Uni<Optional<SshKey>> find(SshKeyId id) {
        return Database.reading(() -> SshKeyEntity.<SshKeyEntity>findById(id.value()))
                .map(row -> Optional.ofNullable(row).map(SshKeyEntity::toSshKey));
    }

    @Override
    public Uni<SshKey> add(SshKey key) {
        return Database.inTransaction(() -> SshKeyEntity.of(key).<SshKeyEntity>persistAndFlush())
                .onFailure(failure -> Database.violates(failure, NAME_UNIQUE))
                .transform(failure -> nameTaken(key.name(), failure))
                .onFailure(failure -> Database.violates(failure, FINGERPRINT_UNIQUE))
                .recoverWithUni(() -> alreadyStored(key.publicKey()))
                .map(SshKeyEntity::toSshKey);
    }

    @Override
    public Uni<SshKey> rename(SshKeyId id, long version, ResourceName name) {
        return Database.inTransaction(() -> locked(id)
                        .invoke(row -> RequestedVersion.requireCurrent(version, row.version))
                        .invoke(row -> row.rename(name))
                        .call(row -> row.flush()))
                .onFailure(failure -> Database.violates(failure, NAME_UNIQUE))
                .transform(failure -> nameTaken(name, failure))
                .map(SshKeyEntity::toSshKey);
    }

    @Override
    public Uni<Void> remove(SshKeyId id) {
        return Database.inTransaction(() -> locked(id)
                        .call(() -> dependents.namesUsing(id).invoke(Usage::requireNone))
                        .call(row -> row.delete())
                        .call(row -> row.flush())
                        .replaceWithVoid())
                .onFailure(failure -> Database.violates(failure, USED_BY_TEMPLATE))
                .transform(Usage::justBegun);
    }

    private static Uni<SshKeyEntity> locked(SshKeyId id) {
        return SshKeyEntity.<SshKeyEntity>findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> SshKeyRing.notFound(id));
    }

    private static ProblemException nameTaken(ResourceName name, Throwable failure) {
        return new ProblemException(
                ErrorCode.NAME_TAKEN, "There is already an SSH key with the name '%s'".formatted(name), failure);
    }

    /** Always fails; looks up the name that the key is stored under. */
    private static Uni<SshKeyEntity> alreadyStored(PublicKey publicKey) {
        return Database.reading(() -> SshKeyEntity.<SshKeyEntity>find("fingerprint", publicKey.fingerprint())
                        .firstResult())
                .map(row -> {
                    throw new ProblemException(
                            ErrorCode.SSH_KEY_ALREADY_STORED,
                            row == null
                                    ? "The key %s was stored just now".formatted(publicKey.fingerprint())
                                    : "The key %s is stored as '%s'".formatted(publicKey.fingerprint(), row.name));
                });
    }
}
