package io.poolwright.contracts.kafka.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final Pace pace = new Pace();
    private final List<Instant> told = new ArrayList<>();

    @Test
    void tellsProgressAtMostOnceASecond() {
        for (int percent = 0; percent <= 100; percent++) {
            Instant now = START.plusMillis(70L * percent);
            if (pace.tells(now)) {
                told.add(now);
            }
        }

        assertThat(told).hasSize(7);
        assertThat(pauses()).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) >= 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 1_000, 4_999, 5_000, 5_001})
    void givesASignOfLifeAtLeastEveryTenSeconds(long lastProgress) {
        Instant progress = START.plusMillis(lastProgress);
        if (pace.tells(progress)) {
            told.add(progress);
        }
        for (Instant beat = START.plus(Pace.BEAT); told.size() < 4; beat = beat.plus(Pace.BEAT)) {
            if (beat.isAfter(progress) && pace.repeats(beat)) {
                told.add(beat);
            }
        }

        assertThat(pauses()).allMatch(pause -> pause.compareTo(Duration.ofSeconds(10)) < 0);
    }

    @Test
    void repeatsNothingThatWasToldJustNow() {
        assertThat(pace.tells(START)).isTrue();

        assertThat(pace.repeats(START.plusSeconds(4))).isFalse();
        assertThat(pace.repeats(START.plusSeconds(5))).isTrue();
    }

    private List<Duration> pauses() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < told.size(); i++) {
            pauses.add(Duration.between(told.get(i - 1), told.get(i)));
        }
        return pauses;
    }
}
