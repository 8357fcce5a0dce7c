package io.poolwright.deploy.probe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.target.ProbeFinding;

/**
 * A probe of a target, as REST shows it.
 *
 * @param requestedBy name of the account; the service's own name for a periodic probe
 * @param durationMs that the agent took; null while it runs, or if no agent answered
 * @param findings none while it runs, then one for each check
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeView(
        UUID id,
        UUID targetId,
        ProbeState state,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs,
        List<FindingView> findings) {

    /**
     * What one check found.
     *
     * @param code null if nothing is wrong, or if the check was skipped
     * @param hint what to do about it; null without a code
     * @param measured values by name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FindingView")
    public record FindingView(
            ProbeFinding.Check check,
            ProbeFinding.Outcome outcome,
            @Nullable ErrorCode code,
            String detail,
            @Nullable String hint,
            Map<String, String> measured) {

        static FindingView of(ProbeFinding finding) {
            return new FindingView(
                    finding.check(),
                    finding.outcome(),
                    finding.code().orElse(null),
                    finding.detail(),
                    finding.code().map(ErrorCode::hint).orElse(null),
                    finding.measured());
        }
    }

    static ProbeView of(Probe probe) {
        return new ProbeView(
                probe.id().value(),
                probe.target().value(),
                probe.state(),
                probe.requestedBy(),
                probe.requestedAt(),
                probe.finishedAt().orElse(null),
                probe.durationMillis().isPresent() ? probe.durationMillis().getAsLong() : null,
                probe.findings().stream().map(FindingView::of).toList());
    }
}
