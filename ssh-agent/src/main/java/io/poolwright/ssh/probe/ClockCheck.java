package io.poolwright.ssh.probe;

import static io.poolwright.contracts.target.ProbeFinding.Check.CLOCK;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.ssh.session.CommandOutput;

/**
 * Does the target's clock agree with this agent's? It was read somewhere between the question and the answer, so that only a
 * difference beyond that is one. Pure.
 */
final class ClockCheck {

    private ClockCheck() {}

    static ProbeFinding of(ProbeReading reading, Duration allowed) {
        CommandOutput date = reading.clock().orTooLate().orFail();
        Instant clock = clock(date);
        // date prints whole seconds
        Duration behind = Duration.between(clock.plusSeconds(1), reading.asked());
        Duration ahead = Duration.between(reading.answered(), clock);
        Duration skew = behind.compareTo(ahead) > 0 ? behind.negated() : ahead;
        boolean agrees = skew.isNegative() ? behind.isNegative() : ahead.isNegative();
        long seconds = agrees ? 0 : skew.toSeconds();
        Map<String, String> measured = Map.of("skewSeconds", Long.toString(seconds), "clock", clock.toString());
        return Math.abs(seconds) > allowed.toSeconds()
                ? ProbeFinding.warning(
                        CLOCK,
                        ErrorCode.CLOCK_SKEWED,
                        "Its clock is %d s %s the agent's"
                                .formatted(Math.abs(seconds), seconds < 0 ? "behind" : "ahead of"),
                        measured)
                : ProbeFinding.ok(CLOCK, "Its clock agrees with the agent's", measured);
    }

    private static Instant clock(CommandOutput date) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(date.output().strip()));
        } catch (NumberFormatException e) {
            throw date.notUnderstood(date.output().strip());
        }
    }
}
