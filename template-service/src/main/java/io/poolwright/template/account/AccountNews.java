package io.poolwright.template.account;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.AccountId;

/** Tells every service of a change of an account. */
public interface AccountNews {

    /**
     * To be called after the commit. When the result arrives, this instance knows; the others hear of it through Kafka as soon
     * as it can be reached.
     */
    Uni<Void> changed(AccountId id);
}
