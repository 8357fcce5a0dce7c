package io.poolwright.deploy.deployment;

import java.util.List;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;

/**
 * Why a step failed, with what the user can do about it.
 *
 * @param evidence the words of the source: faults, events, command output
 */
public record FailureView(
        ErrorCode code, String title, String detail, String hint, DeploymentStep step, List<EvidenceView> evidence) {

    /** One piece of proof. */
    public record EvidenceView(String title, String text) {}

    public static FailureView of(Failure failure, DeploymentStep step) {
        return new FailureView(
                failure.code(),
                failure.code().title(),
                failure.detail(),
                failure.code().hint(),
                step,
                failure.evidence().stream()
                        .map(evidence -> new EvidenceView(evidence.title(), evidence.text()))
                        .toList());
    }
}
