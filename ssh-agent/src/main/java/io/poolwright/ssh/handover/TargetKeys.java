package io.poolwright.ssh.handover;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.ssh.session.GuestKeys;

/**
 * Mints the keys of targets. A key follows from this agent's own secret, the deployment and the key's generation: an agent
 * that takes over after a crash mints the same one, and so still gets in where its predecessor had already taken the
 * template's key away. Whoever has the agent's secret could open every sealed key anyway.
 */
@ApplicationScoped
public class TargetKeys {

    private final GuestKeys keys;
    private final KeyMaker maker;

    TargetKeys(GuestKeys keys, KeyMaker maker) {
        this.keys = keys;
        this.maker = maker;
    }

    /** @param generation counted from 1 */
    public MintedKey mint(SshUserName user, DeploymentId deployment, int generation) {
        String name = "target-key/%s/%d".formatted(deployment, generation);
        KeyMaker.Made made = maker.make(keys.derive(name));
        SshKeyId id = new SshKeyId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)));
        return new MintedKey(
                new SshCredential(
                        user,
                        id,
                        keys.seal(made.privateKey(), GuestKeys.privateKeyContext(id)),
                        Optional.empty(),
                        made.publicKey().fingerprint()),
                made.publicKey());
    }
}
