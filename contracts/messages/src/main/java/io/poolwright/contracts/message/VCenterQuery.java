package io.poolwright.contracts.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.vsphere.VCenterConnection;

/**
 * What the vcenter-agent is asked outside any deployment: by the template-service, answered with an {@link InventoryEvent},
 * and by the orchestrator, answered with a {@link PlanEvent}. Asking twice does no harm.
 *
 * <p>{@code loginRefused} says that this very password was refused before. The agent then sends it no more, so that the
 * account is not locked, and answers what is known.
 */
public sealed interface VCenterQuery extends VCenterOrder {

    VCenterId vcenterId();

    /** The event id: the same for each repetition of the query. */
    @JsonIgnore
    UUID id();

    /**
     * Read the inventory and publish what is other than the topic has it; then go on by itself whenever something changes, for
     * as long as the vCenter is this agent's.
     *
     * @param whole whether to publish all objects once more, because whoever asks has missed some
     */
    @MessageType(name = "io.poolwright.vcenter.ReadInventory", version = 2)
    record ReadInventory(UUID requestId, VCenterConnection vcenter, boolean loginRefused, boolean whole)
            implements VCenterQuery {
        public ReadInventory {
            Objects.requireNonNull(requestId, "requestId");
            Objects.requireNonNull(vcenter, "vcenter");
        }

        @Override
        public UUID id() {
            return requestId;
        }

        @Override
        @JsonIgnore
        public VCenterId vcenterId() {
            return vcenter.id();
        }
    }

    /**
     * Try the connection and the login.
     *
     * @param deadline after which nobody waits for the answer: nothing is tried then
     */
    @MessageType(name = "io.poolwright.vcenter.CheckVCenter", version = 1)
    record CheckVCenter(UUID checkId, VCenterConnection vcenter, boolean loginRefused, Instant deadline)
            implements VCenterQuery {
        public CheckVCenter {
            Objects.requireNonNull(checkId, "checkId");
            Objects.requireNonNull(vcenter, "vcenter");
            Objects.requireNonNull(deadline, "deadline");
        }

        @Override
        public UUID id() {
            return checkId;
        }

        @Override
        @JsonIgnore
        public VCenterId vcenterId() {
            return vcenter.id();
        }
    }

    /**
     * Check what a deployment would meet, without making anything.
     *
     * @param settings fingerprint of what is to be deployed; comes back with the answer
     * @param deadline after which nobody waits for the answer: nothing is asked of the vCenter then
     */
    @MessageType(name = "io.poolwright.vcenter.PlanDeployment", version = 1)
    record PlanDeployment(
            UUID planId, VCenterConnection vcenter, PlanQuestion question, String settings, Instant deadline)
            implements VCenterQuery {
        public PlanDeployment {
            Objects.requireNonNull(planId, "planId");
            Objects.requireNonNull(vcenter, "vcenter");
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(deadline, "deadline");
        }

        @Override
        public UUID id() {
            return planId;
        }

        @Override
        @JsonIgnore
        public VCenterId vcenterId() {
            return vcenter.id();
        }
    }

    /** The vCenter is no longer registered: end the session and take all that was published of it out of the topic. */
    @MessageType(name = "io.poolwright.vcenter.ForgetVCenter", version = 2)
    record ForgetVCenter(VCenterId vcenterId) implements VCenterQuery {
        public ForgetVCenter {
            Objects.requireNonNull(vcenterId, "vcenterId");
        }

        @Override
        public UUID id() {
            return UUID.nameUUIDFromBytes("forget/%s".formatted(vcenterId).getBytes(StandardCharsets.UTF_8));
        }
    }
}
