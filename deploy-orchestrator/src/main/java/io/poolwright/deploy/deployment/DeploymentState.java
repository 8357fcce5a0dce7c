package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Objects;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.Failure;

/** Where a deployment stands. */
public sealed interface DeploymentState {

    /** The names that people and queries use for the states. */
    enum Name {
        REQUESTED,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    default Name name() {
        return switch (this) {
            case Requested s -> Name.REQUESTED;
            case Running s -> Name.RUNNING;
            case Succeeded s -> Name.SUCCEEDED;
            case Failed s -> Name.FAILED;
        };
    }

    /** Asked for; no agent has taken up its first step yet. */
    record Requested(Instant at) implements DeploymentState {
        public Requested {
            Objects.requireNonNull(at, "at");
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

    /** Every step is done. Nothing follows. */
    record Succeeded(Instant at) implements DeploymentState {
        public Succeeded {
            Objects.requireNonNull(at, "at");
        }
    }

    /** Ended at a step that failed. Nothing follows. */
    record Failed(DeploymentStep step, int attempt, Failure failure, Instant at) implements DeploymentState {
        public Failed {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(at, "at");
        }
    }
}
