package io.poolwright.ssh.session;

import java.time.Duration;
import java.time.Instant;

import io.poolwright.contracts.kafka.step.StepReporter;

/** What work on a guest tells about itself while it lasts, and the time that it has. */
public interface StepProgress {

    /** @param percent of the step, 0 to 100 */
    void progress(int percent, String message);

    /** A line for people who read the deployment later. */
    void log(String line);

    /** When to give up waiting. */
    Instant deadline();

    /** Time left until the deadline; zero if it has passed. */
    default Duration timeLeft() {
        Duration left = Duration.between(Instant.now(), deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Progress that becomes facts in the log. */
    static StepProgress to(StepReporter reporter) {
        return new StepProgress() {
            @Override
            public void progress(int percent, String message) {
                reporter.progress(percent, message);
            }

            @Override
            public void log(String line) {
                reporter.log(line);
            }

            @Override
            public Instant deadline() {
                return reporter.deadline();
            }
        };
    }
}
