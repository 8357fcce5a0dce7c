package io.poolwright.vcenter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.plan.SeenPlan;

/** Whether a deployment may begin, by what its plan found. Pure. */
final class PlanVerdict {

    private PlanVerdict() {}

    /** Why it may not; empty if it may. */
    static Optional<Failure> refusal(PlanReport report, Optional<SeenPlan> seen) {
        List<String> differences =
                seen.map(plan -> plan.differences(report.seen())).orElse(List.of());
        if (!differences.isEmpty()) {
            return Optional.of(drifted(report, differences));
        }
        List<PlanFinding> blockers = PlanFinding.blockers(report.findings());
        return blockers.isEmpty() ? Optional.empty() : Optional.of(blocked(report, blockers));
    }

    private static Failure drifted(PlanReport report, List<String> differences) {
        return new Failure(
                ErrorCode.PLAN_DRIFTED,
                "%d of the things that the plan saw are different now: %s"
                        .formatted(differences.size(), differences.getFirst()),
                List.of(new Evidence("What has changed", String.join("\n", differences)), checks(report)));
    }

    /** The code is the first blocker's; the others are told with it. */
    private static Failure blocked(PlanReport report, List<PlanFinding> blockers) {
        List<Evidence> evidence = new ArrayList<>();
        blockers.stream()
                .filter(blocker -> !blocker.measured().isEmpty())
                .map(blocker -> new Evidence("Measured: " + title(blocker), measured(blocker)))
                .forEach(evidence::add);
        evidence.add(checks(report));
        return new Failure(
                blockers.getFirst().code().orElse(ErrorCode.CHECK_NOT_POSSIBLE),
                blockers.stream().map(PlanFinding::detail).collect(Collectors.joining("; ")),
                evidence);
    }

    private static Evidence checks(PlanReport report) {
        return new Evidence(
                "Checks", report.findings().stream().map(PlanVerdict::line).collect(Collectors.joining("\n")));
    }

    private static String line(PlanFinding finding) {
        String hint = finding.code().map(code -> " – " + code.hint()).orElse("");
        return "%s %s: %s%s".formatted(finding.outcome(), title(finding), finding.detail(), hint);
    }

    private static String measured(PlanFinding finding) {
        return finding.measured().entrySet().stream()
                .map(value -> "%s: %s".formatted(value.getKey(), value.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String title(PlanFinding finding) {
        return finding.check().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
