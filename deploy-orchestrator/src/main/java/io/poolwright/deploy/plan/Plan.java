package io.poolwright.deploy.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.plan.PlanReport;

/**
 * A plan that was made.
 *
 * @param settings fingerprint of what was to be deployed
 */
public record Plan(UUID id, VCenterId vcenter, String settings, PlanReport report) {

    public Plan {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(vcenter, "vcenter");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(report, "report");
    }

    /** The same for the same settings at a vCenter that looks the same: 64 hexadecimal digits. */
    public String hash() {
        Map<String, String> seen = report.seen();
        return sha256(settings + "\n"
                + seen.entrySet().stream()
                        .map(entry -> "%s=%s\n".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining()));
    }

    /** The same for the same settings: each value, and the template with its vCenter and key as they are registered. */
    public static String fingerprint(DeploymentSpec spec) {
        try {
            return sha256(MessageJson.mapper()
                    .writeValueAsString(spec.with(spec.options().withoutPlan())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings can always be written as JSON", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
