package io.poolwright.lab.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** What to send to {@code POST /api/v1/deployments}; each method gives a copy with one value more. */
public record DeploymentRequest(Map<String, Object> body) {

    public DeploymentRequest {
        body = Map.copyOf(body);
    }

    /** A deployment in the lab's network 10.77.0.0/24. */
    public static DeploymentRequest of(String templateId, String vmName, String address) {
        return new DeploymentRequest(Map.of(
                "templateId",
                templateId,
                "vmName",
                vmName,
                "ipAddress",
                address,
                "subnetMask",
                "255.255.255.0",
                "gateway",
                "10.77.0.1"));
    }

    /** The same with another value. */
    public DeploymentRequest with(String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(body);
        copy.put(name, value);
        return new DeploymentRequest(copy);
    }

    /** The same without a value. */
    public DeploymentRequest without(String name) {
        Map<String, Object> copy = new LinkedHashMap<>(body);
        copy.remove(name);
        return new DeploymentRequest(copy);
    }
}
