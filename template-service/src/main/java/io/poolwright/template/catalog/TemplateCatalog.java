package io.poolwright.template.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestedVersion;
import io.poolwright.template.Sealers;
import io.poolwright.template.TemplateAnnouncer;
import io.poolwright.template.sshkey.SshKeyStore;
import io.poolwright.template.vcenter.VCenterStore;

/** Registers and changes templates. All that is wrong with a request is reported at once, unknown references too. */
@ApplicationScoped
public class TemplateCatalog {

    private static final Violation NO_SUCH_VCENTER =
            new Violation("/vcenterId", "No vCenter with this id is registered");
    private static final Violation NO_SUCH_SSH_KEY = new Violation("/sshKeyId", "No SSH key with this id is stored");

    private final TemplateStore store;
    private final VCenterStore vcenters;
    private final SshKeyStore sshKeys;
    private final TemplateAnnouncer announcer;
    private final Sealers sealers;

    TemplateCatalog(
            TemplateStore store,
            VCenterStore vcenters,
            SshKeyStore sshKeys,
            TemplateAnnouncer announcer,
            Sealers sealers) {
        this.sealers = sealers;
        this.store = store;
        this.vcenters = vcenters;
        this.sshKeys = sshKeys;
        this.announcer = announcer;
    }

    Uni<List<Template>> list(NameList wanted, Optional<String> namePart) {
        return store.list(wanted, namePart);
    }

    Uni<Template> get(TemplateId id) {
        return store.find(id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    Uni<Template> register(TemplateRequest request, Actor.User by) {
        Violations violations = new Violations();
        Optional<TemplateDetails> details = request.details(violations);
        Optional<Secret> password = request.password(violations);
        RequestedVersion.absent(request.version(), violations);
        requirePassword(request, password.isPresent(), violations);
        return withReferencesChecked(request, violations)
                .chain(() -> store.add(
                        TemplateId.random(),
                        details.orElseThrow(),
                        password.map(given -> sealed(given, details.orElseThrow())),
                        by.name(),
                        now()))
                .invoke(announcer::announce);
    }

    Uni<Template> change(TemplateId id, TemplateRequest request) {
        Violations violations = new Violations();
        Optional<TemplateDetails> details = request.details(violations);
        Optional<Secret> password = request.password(violations);
        Optional<Long> version = RequestedVersion.required(request.version(), violations);
        return get(id).map(present -> password.isPresent() || !request.allowsPassword()
                        ? Optional.<Sealed>empty()
                        : kept(present, details))
                .invoke(kept -> requirePassword(request, password.isPresent() || kept.isPresent(), violations))
                .call(() -> withReferencesChecked(request, violations))
                .chain(kept -> store.replace(
                        id,
                        version.orElseThrow(),
                        details.orElseThrow(),
                        password.map(given -> sealed(given, details.orElseThrow()))
                                .or(() -> kept),
                        now()))
                .invoke(announcer::announce);
    }

    /** A kept password belongs to the account that it was given for. */
    private static Optional<Sealed> kept(Template present, Optional<TemplateDetails> wanted) {
        SshUserName account = present.details().defaults().sshUsername();
        boolean sameAccount = wanted.map(
                        details -> details.defaults().sshUsername().equals(account))
                .orElse(true);
        return sameAccount ? present.sshPassword() : Optional.empty();
    }

    private static void requirePassword(TemplateRequest request, boolean present, Violations violations) {
        if (request.allowsPassword() && !present && request.sshPassword() == null) {
            violations.add(
                    "/sshPassword", "The password is required with sshPasswordLogin, and when the account changes");
        }
    }

    private Sealed sealed(Secret password, TemplateDetails details) {
        return sealers.toSshAgent(
                password, SshCredential.passwordContext(details.defaults().sshUsername()));
    }

    Uni<Void> remove(TemplateId id) {
        return store.remove(id, now()).invoke(announcer::announce);
    }

    /** What an unknown id is answered with. */
    public static ProblemException notFound(TemplateId id) {
        return new ProblemException(ErrorCode.TEMPLATE_NOT_FOUND, "There is no template %s".formatted(id));
    }

    /** What a template is answered with whose vCenter is not there. */
    public static ProblemException noSuchVCenter() {
        return ProblemException.invalid(List.of(NO_SUCH_VCENTER));
    }

    /** What a template is answered with whose key is not there. */
    public static ProblemException noSuchSshKey() {
        return ProblemException.invalid(List.of(NO_SUCH_SSH_KEY));
    }

    /** Fails with all violations, the earlier ones and those of the references. */
    private Uni<Void> withReferencesChecked(TemplateRequest request, Violations violations) {
        return exists(request.vcenterId(), VCenterId::parse, vcenters::find)
                .invoke(known -> noteUnless(known, NO_SUCH_VCENTER, violations))
                .chain(() -> exists(request.sshKeyId(), SshKeyId::parse, sshKeys::find))
                .invoke(known -> noteUnless(known, NO_SUCH_SSH_KEY, violations))
                .invoke(violations::throwIfAny)
                .replaceWithVoid();
    }

    /** What is no id at all was noted before and is not looked for. */
    private static <I, T> Uni<Boolean> exists(
            String given, Function<String, I> parse, Function<I, Uni<Optional<T>>> find) {
        return new Violations()
                .required("", given, parse)
                .map(id -> find.apply(id).map(Optional::isPresent))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    private static void noteUnless(boolean known, Violation violation, Violations violations) {
        if (!known) {
            violations.add(violation.pointer(), violation.message());
        }
    }

    /** As precise as PostgreSQL keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
