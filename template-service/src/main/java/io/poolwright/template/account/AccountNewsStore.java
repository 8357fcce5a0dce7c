package io.poolwright.template.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;

/** What the services have to be told of accounts. */
public interface AccountNewsStore {

    Uni<Optional<AccountChanged>> latest(AccountId id);

    /** In the order of their ids, behind {@code after} or from the first. */
    Uni<List<AccountChanged>> all(Optional<AccountId> after, int limit);

    Uni<List<AccountChanged>> unpublished(int limit);

    /** The topic has this revision. */
    Uni<Void> published(AccountId id, long revision);

    /** Forgets ended sessions, tokens and failed logins that mean nothing any more. */
    Uni<Void> forgetOld(Instant now, Instant failuresBefore);
}
