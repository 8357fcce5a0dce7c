package io.poolwright.lab.api;

import com.fasterxml.jackson.databind.JsonNode;

/** A deployment as the API shows it. */
public record Deployment(JsonNode view) {

    public String id() {
        return view.path("id").asText();
    }

    /** As {@code GET /deployments/{id}} names it, such as {@code RUNNING} or {@code SUCCEEDED}. */
    public String state() {
        return view.path("state").asText();
    }

    /** Whether nothing can follow. */
    public boolean isOver() {
        return state().equals("SUCCEEDED") || state().equals("FAILED") || state().equals("CANCELLED");
    }

    /** Whether nothing happens before a person has decided. */
    public boolean isResting() {
        return state().equals("AWAITING_DECISION") || state().equals("ROLLBACK_FAILED");
    }

    /** Code of the failure; empty if it has not failed. */
    public String failureCode() {
        return view.path("failure").path("code").asText();
    }

    /** What to do about the failure; empty if it has not failed. */
    public String failureHint() {
        return view.path("failure").path("hint").asText();
    }

    public String failureStep() {
        return view.path("failure").path("step").asText();
    }

    public String vmName() {
        return view.path("vmName").asText();
    }

    public String address() {
        return view.path("ipAddress").asText();
    }

    public String moref() {
        return view.path("vm").path("moref").asText();
    }

    public String instanceUuid() {
        return view.path("vm").path("instanceUuid").asText();
    }

    public String poolGuid() {
        return view.path("poolGuid").asText();
    }

    public String targetId() {
        return view.path("targetId").asText();
    }

    public long lastSeq() {
        return view.path("lastSeq").asLong();
    }
}
