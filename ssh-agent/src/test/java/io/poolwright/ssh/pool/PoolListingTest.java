package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.value.PoolGuid;

/** Parsers against what OpenZFS 2.1.11 printed. */
class PoolListingTest {

    @Test
    void readsAPool() {
        assertThat(PoolStatus.parse(Said.output("tank\t4026531840\tONLINE\t17626839037958693469\n")))
                .containsExactly(
                        new PoolStatus("tank", 4_026_531_840L, "ONLINE", new PoolGuid("17626839037958693469")));
    }

    @Test
    void readsPoolsOfOthersWhateverTheirNames() {
        assertThat(PoolStatus.parse(Said.output("my pool\t1\tDEGRADED\t1\ntank \t2\tONLINE\t2\n")))
                .extracting(PoolStatus::name)
                .containsExactly("my pool", "tank ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no pools available\n"})
    void readsThatThereAreNone(String listing) {
        assertThat(PoolStatus.parse(Said.output(listing))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tank 4026531840 ONLINE 1\n", "tank\tmuch\tONLINE\t1\n", "tank\t1\tONLINE\t-\n"})
    void refusesToGuess(String listing) {
        StepFailedException refusal =
                catchThrowableOfType(StepFailedException.class, () -> PoolStatus.parse(Said.output(listing)));

        assertThat(refusal.failure().code()).isEqualTo(ErrorCode.GUEST_COMMAND_FAILED);
    }

    @Test
    void readsProperties() {
        DatasetProperties properties = DatasetProperties.parse(
                Said.output(
                        "compression\tlz4\natime\toff\nsharenfs\trw=@10.0.0.0/8,no_root_squash\nmounted\tyes\nmountpoint\t/tank\n"));

        assertThat(properties.get("sharenfs")).isEqualTo("rw=@10.0.0.0/8,no_root_squash");
        assertThat(properties.has("atime", "off")).isTrue();
        assertThat(properties.get("poolwright:deployment")).isEqualTo("-");
    }
}
