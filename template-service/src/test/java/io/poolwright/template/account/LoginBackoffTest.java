package io.poolwright.template.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class LoginBackoffTest {

    private final LoginBackoff backoff = new LoginBackoff(3, Duration.ofSeconds(10), Duration.ofSeconds(60));

    @Test
    void letsTheFirstFailuresGo() {
        assertThat(backoff.after(1)).isZero();
        assertThat(backoff.after(2)).isZero();
    }

    @Test
    void doublesTheWaitWithEachFurtherFailureUpToTheLimit() {
        assertThat(backoff.after(3)).hasSeconds(10);
        assertThat(backoff.after(4)).hasSeconds(20);
        assertThat(backoff.after(5)).hasSeconds(40);
        assertThat(backoff.after(6)).hasSeconds(60);
        assertThat(backoff.after(1_000_000)).hasSeconds(60);
    }
}
