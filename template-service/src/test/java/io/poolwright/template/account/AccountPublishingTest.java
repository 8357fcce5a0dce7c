package io.poolwright.template.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.identity.ApiTokens;
import io.poolwright.contracts.message.AccountEvent;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.Login;
import io.poolwright.template.lab.TemplateServiceTest;
import io.poolwright.template.lab.TemplatesTopic;

@TemplateServiceTest
class AccountPublishingTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void tellsTheOtherServicesOfAnAccountWithItsTokensAndEndedSessions() {
        Login operator = Login.withRoles("operator");
        String token = operator.given()
                .body(Map.of("name", "ci", "expiresInDays", 1))
                .post("/api/v1/tokens")
                .jsonPath()
                .getString("token");
        operator.given().delete(Login.SESSION);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(latest(operator)).hasValueSatisfying(told -> {
                    assertThat(told.roles()).containsExactly(Role.OPERATOR);
                    assertThat(told.active()).isTrue();
                    assertThat(told.tokens())
                            .singleElement()
                            .satisfies(
                                    known -> assertThat(known.sha256()).isEqualTo(ApiTokens.sha256(Secret.of(token))));
                    assertThat(told.endedSessions()).hasSize(1);
                }));
    }

    @Test
    void countsUpTheGenerationWhenAllSessionsEnd() {
        Login operator = Login.withRoles("operator");

        Api.ok(Api.put(
                Login.ACCOUNTS + "/" + operator.accountId(),
                Map.of("version", 1, "roles", List.of("operator"), "active", false)));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(latest(operator)).hasValueSatisfying(told -> {
                    assertThat(told.active()).isFalse();
                    assertThat(told.generation()).isEqualTo(2);
                }));
    }

    private static Optional<AccountChanged> latest(Login account) {
        return TemplatesTopic.eventsOf(Topic.ACCOUNTS, account.accountId(), AccountEvent.class).stream()
                .map(AccountChanged.class::cast)
                .reduce((earlier, later) -> later);
    }
}
