package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.Failure;

/** Where a deployment stands. */
public sealed interface DeploymentState {

    /** The names that people and queries use for the states. */
    enum Name {
        REQUESTED,
        RUNNING,
        AWAITING_DECISION,
        ROLLING_BACK,
        ROLLBACK_FAILED,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        /** Whether nothing can follow any more. */
        public boolean isEnd() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }

    default Name name() {
        return switch (this) {
            case Requested s -> Name.REQUESTED;
            case Running s -> Name.RUNNING;
            case AwaitingDecision s -> Name.AWAITING_DECISION;
            case RollingBack s -> Name.ROLLING_BACK;
            case RollbackFailed s -> Name.ROLLBACK_FAILED;
            case Succeeded s -> Name.SUCCEEDED;
            case Failed s -> Name.FAILED;
            case Cancelled s -> Name.CANCELLED;
        };
    }

    /**
     * Asked for; its first step has not begun.
     *
     * @param waiting in the queue, once that is known
     */
    record Requested(Instant at, Optional<Waiting> waiting) implements DeploymentState {
        public Requested {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(waiting, "waiting");
        }
    }

    /** In the middle of its steps. */
    record Running(StepRun run, StepPhase phase) implements DeploymentState {
        public Running {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(phase, "phase");
        }

        Running in(StepPhase next) {
            return new Running(run, next);
        }
    }

    /** A step has failed for good. It rests until a person has it tried again or cancels it. */
    record AwaitingDecision(StepRun run, Failure failure, Instant at) implements DeploymentState {
        public AwaitingDecision {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(at, "at");
        }
    }

    /** What was done is being undone, because a person wants it or the deployment's policy says so. */
    record RollingBack(Rollback rollback, UndoPhase phase) implements DeploymentState {
        public RollingBack {
            Objects.requireNonNull(rollback, "rollback");
            Objects.requireNonNull(phase, "phase");
        }

        RollingBack in(UndoPhase next) {
            return new RollingBack(rollback, next);
        }
    }

    /** A step cannot be undone. It rests until a person has it tried again or wants another end. */
    record RollbackFailed(Rollback rollback, StepRun run, Failure failure, Instant at) implements DeploymentState {
        public RollbackFailed {
            Objects.requireNonNull(rollback, "rollback");
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(at, "at");
        }
    }

    /** Every step is done. Nothing follows. */
    record Succeeded(Instant at) implements DeploymentState {
        public Succeeded {
            Objects.requireNonNull(at, "at");
        }
    }

    /** Ended because a person wanted it. Nothing follows. */
    record Cancelled(Cleanup cleanup, Instant at) implements DeploymentState {
        public Cancelled {
            Objects.requireNonNull(cleanup, "cleanup");
            Objects.requireNonNull(at, "at");
        }
    }

    /** Ended at a step that failed, with nothing left to decide. Nothing follows. */
    record Failed(DeploymentStep step, int attempt, Failure failure, Instant at) implements DeploymentState {
        public Failed {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(at, "at");
        }
    }
}
