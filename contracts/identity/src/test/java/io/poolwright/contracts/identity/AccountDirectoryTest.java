package io.poolwright.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.SessionId;
import io.poolwright.contracts.id.TokenId;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;
import io.poolwright.contracts.message.AccountEvent.ApiToken;
import io.poolwright.contracts.message.AccountEvent.EndedSession;

class AccountDirectoryTest {

    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1));
    private static final ApiToken TOKEN = new ApiToken(TokenId.random(), "ci", "ab".repeat(32), LATER);

    private final AccountDirectory directory = new AccountDirectory();
    private final AccountId id = AccountId.random();
    private final SessionToken session = new SessionToken(
            SessionId.random(), new Caller(id, "jane", List.of(Role.OPERATOR)), 3, "csrf-token", LATER);

    @Test
    void letsASessionGoOnThatNothingIsToldOf() {
        assertThat(directory.hasEnded(session)).isFalse();
    }

    @Test
    void endsTheSessionsOfAnEarlierGeneration() {
        directory.apply(account(1, true, 4, List.of(), List.of()));

        assertThat(directory.hasEnded(session)).isTrue();
    }

    @Test
    void letsASessionGoOnThatIsYoungerThanWhatIsKnown() {
        directory.apply(account(1, true, 2, List.of(), List.of()));

        assertThat(directory.hasEnded(session)).isFalse();
    }

    @Test
    void endsTheSessionThatWasLoggedOutAndNoOther() {
        directory.apply(account(1, true, 3, List.of(new EndedSession(session.id(), LATER)), List.of()));

        assertThat(directory.hasEnded(session)).isTrue();
        assertThat(directory.hasEnded(new SessionToken(SessionId.random(), session.caller(), 3, "other", LATER)))
                .isFalse();
    }

    @Test
    void endsEverySessionAndTokenOfAnInactiveAccount() {
        directory.apply(account(1, false, 3, List.of(), List.of(TOKEN)));

        assertThat(directory.hasEnded(session)).isTrue();
        assertThat(directory.holderOf(TOKEN.sha256())).isEmpty();
    }

    @Test
    void knowsWhoseTokenItIs() {
        directory.apply(account(1, true, 3, List.of(), List.of(TOKEN)));

        assertThat(directory.holderOf(TOKEN.sha256())).contains(session.caller());
        assertThat(directory.holderOf("cd".repeat(32))).isEmpty();
    }

    @Test
    void forgetsATokenThatWasDeleted() {
        directory.apply(account(1, true, 3, List.of(), List.of(TOKEN)));
        directory.apply(account(2, true, 3, List.of(), List.of()));

        assertThat(directory.holderOf(TOKEN.sha256())).isEmpty();
    }

    @Test
    void refusesATokenThatHasExpired() {
        ApiToken expired = new ApiToken(TokenId.random(), "old", TOKEN.sha256(), Instant.now());
        directory.apply(account(1, true, 3, List.of(), List.of(expired)));

        assertThat(directory.holderOf(expired.sha256())).isEmpty();
    }

    @Test
    void isNotTurnedBackByAnOlderRevision() {
        directory.apply(account(2, false, 4, List.of(), List.of()));
        directory.apply(account(1, true, 3, List.of(), List.of(TOKEN)));

        assertThat(directory.hasEnded(session)).isTrue();
        assertThat(directory.holderOf(TOKEN.sha256())).isEmpty();
    }

    private AccountChanged account(
            long revision, boolean active, long generation, List<EndedSession> ended, List<ApiToken> tokens) {
        return new AccountChanged(id, revision, "jane", List.of(Role.OPERATOR), active, generation, ended, tokens);
    }
}
