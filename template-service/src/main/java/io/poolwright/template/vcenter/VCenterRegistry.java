package io.poolwright.template.vcenter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestedVersion;
import io.poolwright.template.Sealers;
import io.poolwright.template.TemplateAnnouncer;

/** Registers and changes vCenters. All that is wrong with a request is reported at once. */
@ApplicationScoped
public class VCenterRegistry {

    private final VCenterStore store;
    private final Sealers sealers;
    private final TemplateAnnouncer announcer;
    private final VCenterFollowers followers;

    VCenterRegistry(VCenterStore store, Sealers sealers, TemplateAnnouncer announcer, VCenterFollowers followers) {
        this.store = store;
        this.sealers = sealers;
        this.announcer = announcer;
        this.followers = followers;
    }

    Uni<List<VCenter>> list(NameList wanted) {
        return store.list(wanted);
    }

    /** Fails with {@code VCENTER_NOT_FOUND} if there is none. */
    public Uni<VCenter> get(VCenterId id) {
        return store.find(id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    Uni<VCenter> register(VCenterRequest request, Actor.User by) {
        Violations violations = new Violations();
        Optional<VCenterDetails> details = request.details(violations);
        Optional<Secret> password = request.requiredPassword(violations);
        RequestedVersion.absent(request.version(), violations);
        violations.throwIfAny();

        VCenterId id = VCenterId.random();
        Instant now = now();
        return store.add(new VCenter(
                        id, 1, details.orElseThrow(), sealed(password.orElseThrow(), id), by.name(), now, now))
                .invoke(followers::announce);
    }

    Uni<VCenter> change(VCenterId id, VCenterRequest request) {
        Violations violations = new Violations();
        Optional<VCenterDetails> details = request.details(violations);
        Optional<Secret> password = request.optionalPassword(violations);
        Optional<Long> version = RequestedVersion.required(request.version(), violations);
        violations.throwIfAny();

        return get(id).invoke(present -> requirePasswordForNewPlace(present, details.orElseThrow(), password))
                .chain(() -> store.replace(
                        id,
                        version.orElseThrow(),
                        details.orElseThrow(),
                        password.map(secret -> sealed(secret, id)),
                        now()))
                .invoke(announcer::announce)
                .invoke(followers::announce);
    }

    /** The kept password must not travel to wherever the change points: whoever sends it there has to know it. */
    private static void requirePasswordForNewPlace(VCenter present, VCenterDetails wanted, Optional<Secret> password) {
        boolean samePlace = present.details().url().equals(wanted.url())
                && present.details().trust().equals(wanted.trust());
        if (!samePlace && password.isEmpty()) {
            Violations violations = new Violations();
            violations.add("/password", "The password is required when the address or the trusted certificate changes");
            violations.throwIfAny();
        }
    }

    Uni<Void> remove(VCenterId id) {
        return store.remove(id).invoke(followers::announce);
    }

    /** What an unknown id is answered with. */
    public static ProblemException notFound(VCenterId id) {
        return new ProblemException(ErrorCode.VCENTER_NOT_FOUND, "There is no vCenter %s".formatted(id));
    }

    private Sealed sealed(Secret password, VCenterId id) {
        return sealers.toVCenterAgent(password, VCenter.passwordContext(id));
    }

    /** As precise as PostgreSQL keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
