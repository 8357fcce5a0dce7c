package io.poolwright.lab.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to send to {@code POST /api/v1/deployments}; each method gives a copy with one value more. */
public record DeploymentRequest(Map<String, Object> body) {

    /** vcsim takes all of a thin disk from its datastore, which many targets share. */
    private static final int SMALL_DISK_GB = 8;

    public DeploymentRequest {
        body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
    }

    /** A deployment in the lab's network 10.77.0.0/24. */
    public static DeploymentRequest of(String templateId, String vmName, String address) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("templateId", templateId);
        body.put("vmName", vmName);
        body.put("ipAddress", address);
        body.put("subnetMask", "255.255.255.0");
        body.put("gateway", "10.77.0.1");
        body.put("zfsDiskGb", SMALL_DISK_GB);
        return new DeploymentRequest(body);
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
