package io.poolwright.contracts.message;

import java.util.Objects;
import java.util.UUID;

import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.plan.PlanReport;

/** What the vcenter-agent says of a plan that is wanted outside any deployment; keyed by vCenter id, kept for a day. */
public sealed interface PlanEvent extends Message {

    /** Of the {@link VCenterQuery.PlanDeployment} that it answers. */
    UUID planId();

    VCenterId vcenterId();

    /** As in the query. */
    String settings();

    /** The checks were made; they may have found what stands in the way. */
    @MessageType(name = "io.poolwright.plan.DeploymentPlanned", version = 1)
    record DeploymentPlanned(UUID planId, VCenterId vcenterId, String settings, PlanReport report)
            implements PlanEvent {
        public DeploymentPlanned {
            Objects.requireNonNull(planId, "planId");
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(report, "report");
        }
    }

    /** The checks could not be made, as when the vCenter does not answer. */
    @MessageType(name = "io.poolwright.plan.PlanFailed", version = 1)
    record PlanFailed(UUID planId, VCenterId vcenterId, String settings, Failure failure) implements PlanEvent {
        public PlanFailed {
            Objects.requireNonNull(planId, "planId");
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(failure, "failure");
        }
    }
}
