package io.poolwright.template.account.postgres;

import java.time.Instant;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code login_failures}. */
@Entity
@Table(name = "login_failures")
public class LoginFailureEntity extends PanacheEntityBase {

    @Id
    public String subject;

    public int failures;

    @Column(name = "last_failure_at")
    public Instant lastFailureAt;

    @Column(name = "locked_until")
    public Instant lockedUntil;
}
