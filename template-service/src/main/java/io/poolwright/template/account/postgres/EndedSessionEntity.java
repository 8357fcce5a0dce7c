package io.poolwright.template.account.postgres;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.poolwright.contracts.id.SessionId;
import io.poolwright.contracts.message.AccountEvent.EndedSession;

/** A row of {@code ended_sessions}. */
@Entity
@Table(name = "ended_sessions")
public class EndedSessionEntity extends PanacheEntityBase {

    @Id
    @Column(name = "session_id")
    public UUID sessionId;

    @Column(name = "account_id")
    public UUID accountId;

    @Column(name = "expires_at")
    public Instant expiresAt;

    EndedSession toNews() {
        return new EndedSession(new SessionId(sessionId), expiresAt);
    }
}
