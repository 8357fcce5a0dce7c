package io.poolwright.deploy.deployment.postgres;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.deploy.deployment.Decommission;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.StepPhase;
import io.poolwright.deploy.deployment.UndoPhase;

/** The JSON of a folded deployment, as the tables keep it. Equal deployments give equal text. */
@ApplicationScoped
public class SnapshotJson {

    private final ObjectMapper mapper = MessageJson.mapper()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .addMixIn(DeploymentState.class, StateKinds.class)
            .addMixIn(StepPhase.class, PhaseKinds.class)
            .addMixIn(UndoPhase.class, UndoPhaseKinds.class);

    public String write(Deployment deployment) {
        try {
            return mapper.writeValueAsString(deployment);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s cannot be written as JSON".formatted(deployment.id()), e);
        }
    }

    public Deployment read(String json) {
        try {
            return mapper.readValue(json, Deployment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored deployment cannot be read: rebuild the tables from the log", e);
        }
    }

    /** A part of a snapshot: what it says of a decommission. */
    public Decommission readDecommission(String json) {
        try {
            return mapper.readValue(json, Decommission.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored decommission cannot be read: rebuild the tables from the log", e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = DeploymentState.Requested.class, name = "requested"),
        @JsonSubTypes.Type(value = DeploymentState.Running.class, name = "running"),
        @JsonSubTypes.Type(value = DeploymentState.Succeeded.class, name = "succeeded"),
        @JsonSubTypes.Type(value = DeploymentState.AwaitingDecision.class, name = "awaitingDecision"),
        @JsonSubTypes.Type(value = DeploymentState.RollingBack.class, name = "rollingBack"),
        @JsonSubTypes.Type(value = DeploymentState.RollbackFailed.class, name = "rollbackFailed"),
        @JsonSubTypes.Type(value = DeploymentState.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = DeploymentState.Cancelled.class, name = "cancelled")
    })
    private interface StateKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StepPhase.Underway.class, name = "underway"),
        @JsonSubTypes.Type(value = StepPhase.Broken.class, name = "broken"),
        @JsonSubTypes.Type(value = StepPhase.Done.class, name = "done")
    })
    private interface PhaseKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = UndoPhase.Announced.class, name = "announced"),
        @JsonSubTypes.Type(value = UndoPhase.Undoing.class, name = "undoing"),
        @JsonSubTypes.Type(value = UndoPhase.Stuck.class, name = "stuck"),
        @JsonSubTypes.Type(value = UndoPhase.Undone.class, name = "undone"),
        @JsonSubTypes.Type(value = UndoPhase.Over.class, name = "over")
    })
    private interface UndoPhaseKinds {}
}
