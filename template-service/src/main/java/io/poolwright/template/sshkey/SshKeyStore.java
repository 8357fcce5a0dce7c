package io.poolwright.template.sshkey;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.template.NameList;
import io.poolwright.template.ResourceName;

/**
 * Keeps SSH keys. Every call is one transaction and fails with a {@code ProblemException}: {@code NAME_TAKEN}, {@code
 * SSH_KEY_ALREADY_STORED}, {@code SSH_KEY_NOT_FOUND}, {@code VERSION_CONFLICT}, {@code IN_USE} or {@code
 * DATABASE_UNAVAILABLE}.
 */
public interface SshKeyStore {

    /** In the order of their names; up to {@link NameList#rowsToRead()}. */
    Uni<List<SshKey>> list(NameList wanted);

    Uni<Optional<SshKey>> find(SshKeyId id);

    Uni<SshKey> add(SshKey key);

    /** @param version that the change was made on */
    Uni<SshKey> rename(SshKeyId id, long version, ResourceName name);

    Uni<Void> remove(SshKeyId id);
}
