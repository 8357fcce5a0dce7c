package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Objects;

import io.poolwright.contracts.error.Failure;

/** How far a rollback has come. */
public sealed interface UndoPhase {

    /** A person wants it; its start is still to be recorded. */
    record Announced(Instant at) implements UndoPhase {
        public Announced {
            Objects.requireNonNull(at, "at");
        }
    }

    /** An agent undoes a step, or will. */
    record Undoing(StepRun run, String message) implements UndoPhase {
        public Undoing {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(message, "message");
        }
    }

    /** An attempt at undoing a step failed; what follows is still to be recorded. */
    record Stuck(StepRun run, Failure failure, Instant at) implements UndoPhase {
        public Stuck {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(at, "at");
        }
    }

    /** Every step is undone; that the rollback is finished is still to be recorded. */
    record Undone(Instant at) implements UndoPhase {
        public Undone {
            Objects.requireNonNull(at, "at");
        }
    }

    /** The rollback is finished; what the deployment comes to with it is still to be recorded. */
    record Over(Instant at) implements UndoPhase {
        public Over {
            Objects.requireNonNull(at, "at");
        }
    }
}
