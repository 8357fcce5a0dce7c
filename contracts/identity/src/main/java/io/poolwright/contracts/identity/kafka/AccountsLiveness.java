package io.poolwright.contracts.identity.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live while somebody follows the topic of accounts: without that, what changes there is never heard of again. */
@Liveness
@ApplicationScoped
class AccountsLiveness implements HealthCheck {

    private final AccountsReader reader;

    AccountsLiveness(AccountsReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("accounts-reader")
                .status(reader.isAlive())
                .build();
    }
}
