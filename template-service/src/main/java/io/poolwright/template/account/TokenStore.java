package io.poolwright.template.account;

import java.util.List;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.TokenId;
import io.poolwright.contracts.rest.ProblemException;

/** Keeps the API tokens of accounts: what they are recognised by, never themselves. */
public interface TokenStore {

    /** In the order of their names. */
    Uni<List<Token>> list(AccountId owner);

    /** @throws ProblemException as the failure, if the name is taken or the account has {@code limit} tokens */
    Uni<Token> add(AccountId owner, Token token, String sha256, int limit);

    /** @throws ProblemException as the failure, if the account has no such token */
    Uni<Void> remove(AccountId owner, TokenId id);
}
