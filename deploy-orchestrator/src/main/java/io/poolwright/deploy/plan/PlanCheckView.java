package io.poolwright.deploy.plan;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.plan.PlanFinding;

/**
 * What one check of a plan found.
 *
 * @param code what is wrong; null if nothing is
 * @param detail a sentence with the names and values that were found
 * @param hint what can be done about it; null if nothing is wrong
 * @param measured values by name; sizes in bytes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanCheckView(
        PlanFinding.Check check,
        PlanFinding.Outcome outcome,
        @Nullable ErrorCode code,
        String detail,
        @Nullable String hint,
        Map<String, String> measured) {

    public static PlanCheckView of(PlanFinding finding) {
        return new PlanCheckView(
                finding.check(),
                finding.outcome(),
                finding.code().orElse(null),
                finding.detail(),
                finding.code().map(ErrorCode::hint).orElse(null),
                finding.measured());
    }
}
