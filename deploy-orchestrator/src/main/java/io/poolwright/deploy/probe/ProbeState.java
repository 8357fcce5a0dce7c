package io.poolwright.deploy.probe;

import java.util.List;

import io.poolwright.contracts.target.ProbeFinding;

/** How a probe stands, or what its worst finding was. */
public enum ProbeState {
    RUNNING,
    PASSED,
    WARNING,
    FAILED;

    static ProbeState of(List<ProbeFinding> findings) {
        return switch (ProbeFinding.worst(findings)) {
            case OK, SKIPPED -> PASSED;
            case WARNING -> WARNING;
            case FAILED -> FAILED;
        };
    }
}
