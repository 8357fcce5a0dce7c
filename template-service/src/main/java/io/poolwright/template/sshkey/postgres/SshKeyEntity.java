package io.poolwright.template.sshkey.postgres;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.template.ResourceName;
import io.poolwright.template.sshkey.PublicKey;
import io.poolwright.template.sshkey.SshKey;
import io.poolwright.template.sshkey.SshKeyType;

/** A row of {@code ssh_keys}. Of sealed values only the ciphertext is kept; reader and context follow from the row. */
@Entity
@Table(name = "ssh_keys")
public class SshKeyEntity extends PanacheEntityBase {

    @Id
    public UUID id;

    public long version;
    public String name;
    public String type;

    @Column(name = "public_key")
    public String publicKey;

    public String fingerprint;

    @Column(name = "private_key_sealed")
    public String privateKeySealed;

    @Column(name = "passphrase_sealed")
    public String passphraseSealed;

    public boolean generated;

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    static SshKeyEntity of(SshKey key) {
        SshKeyEntity row = new SshKeyEntity();
        row.id = key.id().value();
        row.version = key.version();
        row.name = key.name().value();
        row.type = key.publicKey().type().openSshName();
        row.publicKey = key.publicKey().line();
        row.fingerprint = key.publicKey().fingerprint();
        row.privateKeySealed = key.privateKey().ciphertext();
        row.passphraseSealed = key.passphrase().map(Sealed::ciphertext).orElse(null);
        row.generated = key.generated();
        row.createdBy = key.createdBy();
        row.createdAt = key.createdAt();
        return row;
    }

    void rename(ResourceName to) {
        name = to.value();
        version++;
    }

    /** The key that this row describes. */
    public SshKey toSshKey() {
        SshKeyId keyId = new SshKeyId(id);
        return new SshKey(
                keyId,
                version,
                new ResourceName(name),
                new PublicKey(SshKeyType.ofOpenSshName(type), publicKey, fingerprint),
                sealed(SshKey.privateKeyContext(keyId), privateKeySealed),
                Optional.ofNullable(passphraseSealed)
                        .map(ciphertext -> sealed(SshKey.passphraseContext(keyId), ciphertext)),
                generated,
                createdBy,
                createdAt);
    }

    private static Sealed sealed(String context, String ciphertext) {
        return new Sealed(SecretReader.SSH_AGENT, context, ciphertext);
    }
}
