package io.poolwright.deploy.plan;

import java.time.Instant;
import java.util.List;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.deploy.deployment.SpecView;
import io.poolwright.deploy.estimate.EstimateView;

/**
 * What a deployment would meet.
 *
 * @param settings what would be deployed, with the template's defaults filled in
 * @param placement where, found in the vCenter's inventory
 * @param checks in the order of a report
 * @param hash to be given as {@code planHash} of a deployment, which then stops before its clone if anything has changed
 * @param deployable whether no check is a blocker
 */
public record PlanView(
        SpecView settings,
        PlanPlacementView placement,
        List<PlanCheckView> checks,
        EstimateView estimate,
        String hash,
        boolean deployable,
        Instant checkedAt) {

    static PlanView of(DeploymentSpec spec, Plan plan, EstimateView estimate) {
        return new PlanView(
                SpecView.of(spec),
                PlanPlacementView.of(plan.report().placement()),
                plan.report().findings().stream().map(PlanCheckView::of).toList(),
                estimate,
                plan.hash(),
                plan.report().deployable(),
                plan.report().checkedAt());
    }
}
