package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.error.Failure;

/** How far the current run of a step has come. */
public sealed interface StepPhase {

    /**
     * An agent works on it, or will.
     *
     * @param percent of the step, 0 to 100; empty if unknown
     */
    record Underway(Optional<Integer> percent, String message) implements StepPhase {
        public Underway {
            Objects.requireNonNull(percent, "percent");
            Objects.requireNonNull(message, "message");
        }
    }

    /** It failed; whether it is tried again, undone or left to a person is still to be recorded. */
    record Broken(Failure failure, Instant at) implements StepPhase {
        public Broken {
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(at, "at");
        }
    }

    /** It was the last step and succeeded; the deployment's success is still to be recorded. */
    record Done(Instant at) implements StepPhase {
        public Done {
            Objects.requireNonNull(at, "at");
        }
    }
}
