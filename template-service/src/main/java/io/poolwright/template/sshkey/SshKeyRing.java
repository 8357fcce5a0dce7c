package io.poolwright.template.sshkey;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestedVersion;
import io.poolwright.template.ResourceName;
import io.poolwright.template.Sealers;

/** Imports and makes SSH keys. A private key is readable here only while its request is answered. */
@ApplicationScoped
public class SshKeyRing {

    private final SshKeyStore store;
    private final PrivateKeyReader reader;
    private final PrivateKeyGenerator generator;
    private final Sealers sealers;

    SshKeyRing(SshKeyStore store, PrivateKeyReader reader, PrivateKeyGenerator generator, Sealers sealers) {
        this.store = store;
        this.reader = reader;
        this.generator = generator;
        this.sealers = sealers;
    }

    Uni<List<SshKey>> list(NameList wanted) {
        return store.list(wanted);
    }

    Uni<SshKey> get(SshKeyId id) {
        return store.find(id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    Uni<SshKey> add(SshKeyRequest request, Actor.User by) {
        Violations violations = new Violations();
        Optional<ResourceName> name = request.name(violations);
        Optional<Secret> privateKey = request.privateKey(violations);
        Optional<Secret> passphrase = request.passphrase(violations);
        violations.throwIfAny();

        return VertxContextSupport.executeBlocking(() -> make(name.orElseThrow(), privateKey, passphrase, by))
                .chain(store::add);
    }

    Uni<SshKey> rename(SshKeyId id, SshKeyRename request) {
        Violations violations = new Violations();
        Optional<ResourceName> name = violations.required("/name", request.name(), ResourceName::new);
        Optional<Long> version = RequestedVersion.required(request.version(), violations);
        violations.throwIfAny();

        return store.rename(id, version.orElseThrow(), name.orElseThrow());
    }

    Uni<Void> remove(SshKeyId id) {
        return store.remove(id);
    }

    /** What an unknown id is answered with. */
    public static ProblemException notFound(SshKeyId id) {
        return new ProblemException(ErrorCode.SSH_KEY_NOT_FOUND, "There is no SSH key %s".formatted(id));
    }

    private SshKey make(ResourceName name, Optional<Secret> imported, Optional<Secret> passphrase, Actor.User by) {
        Secret privateKey = imported.orElseGet(generator::generate);
        PrivateKeyReader.ReadKey read = reader.read(privateKey, passphrase);
        SshKeyId id = SshKeyId.random();
        Optional<Sealed> sealedPassphrase = passphrase
                .filter(given -> read.encrypted())
                .map(given -> sealers.toSshAgent(given, SshKey.passphraseContext(id)));
        return new SshKey(
                id,
                1,
                name,
                read.publicKey(),
                sealers.toSshAgent(privateKey, SshKey.privateKeyContext(id)),
                sealedPassphrase,
                imported.isEmpty(),
                by.name(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }
}
