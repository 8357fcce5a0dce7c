package io.poolwright.contracts.identity.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.poolwright.contracts.identity.Accounts;

/** Ready when it is known who may log in. */
@Readiness
@ApplicationScoped
class AccountsReadiness implements HealthCheck {

    private final Accounts accounts;

    AccountsReadiness(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("accounts").status(accounts.complete()).build();
    }
}
