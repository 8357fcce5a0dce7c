package io.poolwright.contracts.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;
import io.poolwright.contracts.message.AccountEvent.ApiToken;

/** The newest that was told of each account, in memory. As large as the number of accounts and their tokens. */
@ApplicationScoped
public class AccountDirectory implements Accounts {

    private final Map<AccountId, AccountChanged> accounts = new ConcurrentHashMap<>();
    private final Map<String, AccountId> holders = new ConcurrentHashMap<>();
    private volatile boolean complete;

    /** Takes what is newer than what is known; everything else was known before. */
    public synchronized void apply(AccountChanged told) {
        AccountChanged known = accounts.get(told.accountId());
        if (known != null && known.revision() >= told.revision()) {
            return;
        }
        accounts.put(told.accountId(), told);
        told.tokens().forEach(token -> holders.put(token.sha256(), told.accountId()));
        if (known != null) {
            known.tokens().stream()
                    .filter(token -> !told.tokens().contains(token))
                    .forEach(token -> holders.remove(token.sha256()));
        }
    }

    /** Everything has been applied that happened before the service started. */
    public void completed() {
        complete = true;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    /** A session of an account or generation that is not known here yet is younger than what is known: it goes on. */
    @Override
    public boolean hasEnded(SessionToken session) {
        AccountChanged known = accounts.get(session.caller().accountId());
        if (known == null || known.generation() < session.generation()) {
            return false;
        }
        return !known.active()
                || known.generation() > session.generation()
                || known.endedSessions().stream()
                        .anyMatch(ended -> ended.sessionId().equals(session.id()));
    }

    @Override
    public Optional<Caller> holderOf(String sha256) {
        Instant now = Instant.now();
        return Optional.ofNullable(holders.get(sha256))
                .map(accounts::get)
                .filter(AccountChanged::active)
                .filter(account -> account.tokens().stream().anyMatch(token -> isUsable(token, sha256, now)))
                .map(account -> new Caller(account.accountId(), account.name(), account.roles()));
    }

    private static boolean isUsable(ApiToken token, String sha256, Instant now) {
        return token.sha256().equals(sha256) && now.isBefore(token.expiresAt());
    }
}
