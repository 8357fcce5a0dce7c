package io.poolwright.template.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestedVersion;

/** Makes and changes accounts. All that is wrong with a request is reported at once. */
@ApplicationScoped
public class AccountRegistry {

    private static final Logger LOG = Logger.getLogger(AccountRegistry.class);

    private final AccountStore store;
    private final PasswordHasher hasher;
    private final AccountNews news;

    AccountRegistry(AccountStore store, PasswordHasher hasher, AccountNews news) {
        this.store = store;
        this.hasher = hasher;
        this.news = news;
    }

    /** @param generatedPassword empty if the request gave one */
    record Made(Account account, Optional<Secret> generatedPassword) {}

    Uni<List<Account>> list(NameList wanted) {
        return store.list(wanted);
    }

    Uni<Account> get(AccountId id) {
        return store.find(id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    Uni<Made> add(AccountRequest request, Actor.User by) {
        Violations violations = new Violations();
        Optional<AccountName> name = violations.required("/name", request.name(), AccountName::new);
        Optional<List<Role>> roles = roles(request.roles(), violations);
        Optional<Secret> given = violations.optional("/password", request.password(), Passwords::chosen, null);
        violations.throwIfAny();

        Optional<Secret> generated = given.isPresent() ? Optional.empty() : Optional.of(Passwords.generated());
        Account account = Account.fresh(name.orElseThrow(), roles.orElseThrow(), by.name(), now());
        return hasher.hash(given.or(() -> generated).orElseThrow())
                .chain(hash -> store.add(account, hash))
                .call(added -> news.changed(added.id()))
                .invoke(added -> LOG.infof("'%s' made the account '%s' %s", by.name(), added.name(), added.roles()))
                .map(added -> new Made(added, generated));
    }

    Uni<Account> change(AccountId id, AccountChange request, Actor.User by) {
        Violations violations = new Violations();
        Optional<Long> version = RequestedVersion.required(request.version(), violations);
        Optional<List<Role>> roles = roles(request.roles(), violations);
        Optional<Boolean> active = violations.required("/active", request.active(), given -> given);
        violations.throwIfAny();
        return store.replace(id, version.orElseThrow(), roles.orElseThrow(), active.orElseThrow(), now())
                .call(changed -> news.changed(id))
                .invoke(changed -> LOG.infof(
                        "'%s' changed the account '%s': %s, %s",
                        by.name(), changed.name(), changed.roles(), changed.active() ? "active" : "inactive"));
    }

    /** Gives the account a generated password and yields it. */
    Uni<Secret> resetPassword(AccountId id, Actor.User by) {
        Secret generated = Passwords.generated();
        return hasher.hash(generated)
                .chain(hash -> store.setPassword(id, hash, now()))
                .call(changed -> news.changed(id))
                .invoke(changed -> LOG.infof("'%s' gave '%s' a new password", by.name(), changed.name()))
                .replaceWith(generated);
    }

    /** What an unknown id is answered with. */
    public static ProblemException notFound(AccountId id) {
        return new ProblemException(ErrorCode.ACCOUNT_NOT_FOUND, "There is no account %s".formatted(id));
    }

    private static Optional<List<Role>> roles(List<String> given, Violations violations) {
        if (given == null || given.isEmpty()) {
            violations.add("/roles", "At least one role is required");
            return Optional.empty();
        }
        return violations.each("/roles", given, Role::parse);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
