package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.SessionId;
import io.poolwright.contracts.id.TokenId;

/** What the template-service says of its accounts; the topic is compacted by account id. */
public sealed interface AccountEvent extends Message {

    AccountId accountId();

    /**
     * The account is as told here; replaces everything with a lower revision.
     *
     * @param revision counted up by each change that this event tells of
     * @param name unique for ever, since accounts are never deleted
     * @param active whether it may do anything at all
     * @param generation of its sessions: those of a lower one have ended
     * @param endedSessions of this generation, until they would have expired anyway
     * @param tokens that may be used until they expire
     */
    @MessageType(name = "io.poolwright.account.AccountChanged", version = 1)
    record AccountChanged(
            AccountId accountId,
            long revision,
            String name,
            List<Role> roles,
            boolean active,
            long generation,
            List<EndedSession> endedSessions,
            List<ApiToken> tokens)
            implements AccountEvent {
        public AccountChanged {
            Objects.requireNonNull(accountId, "accountId");
            Objects.requireNonNull(name, "name");
            roles = List.copyOf(roles);
            endedSessions = List.copyOf(endedSessions);
            tokens = List.copyOf(tokens);
        }
    }

    /** A session that was logged out before its time. */
    record EndedSession(SessionId sessionId, Instant expiresAt) {
        public EndedSession {
            Objects.requireNonNull(sessionId, "sessionId");
            Objects.requireNonNull(expiresAt, "expiresAt");
        }
    }

    /**
     * What a token is recognised by.
     *
     * @param sha256 of the token, in lower-case hexadecimal digits
     */
    record ApiToken(TokenId tokenId, String name, String sha256, Instant expiresAt) {
        public ApiToken {
            Objects.requireNonNull(tokenId, "tokenId");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(expiresAt, "expiresAt");
        }
    }
}
