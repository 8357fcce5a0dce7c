package io.poolwright.ssh.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.message.SshCommand.ProveTarget;

/** The acceptance report of a target: for machines as JSON, whose SHA-256 is kept, and for people as Markdown. Pure. */
final class ProofReport {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ProveTarget command;
    private final Instant provenAt;
    private final List<ProofFinding> findings;
    private final Optional<SshCredential> ownKey;

    ProofReport(ProveTarget command, Instant provenAt, List<ProofFinding> findings, Optional<SshCredential> ownKey) {
        this.ownKey = ownKey;
        this.command = command;
        this.provenAt = provenAt;
        this.findings = List.copyOf(findings);
    }

    TargetProven outcome() {
        String json = json();
        String sha256 = sha256(json);
        return new TargetProven(findings, json, markdown(sha256), sha256, ownKey);
    }

    private String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("report", "poolwright-acceptance");
        report.put("version", 1);
        report.put("deployment", command.deploymentId().toString());
        report.put("attempt", command.attempt());
        report.put("provenAt", provenAt.toString());
        report.put("address", command.guest().address().value());
        report.put("pool", command.pool().value());
        report.put("poolGuid", command.poolGuid().value());
        report.put("export", command.path());
        report.put("networks", command.networks().stream().map(Object::toString).toList());
        report.put("sshKey", keyFingerprint());
        report.put("sshKeyIsItsOwn", ownKey.isPresent());
        report.put(
                "parts",
                findings.stream()
                        .map(finding -> {
                            Map<String, Object> part = new LinkedHashMap<>();
                            part.put("part", finding.part().name());
                            part.put("outcome", finding.outcome().name());
                            part.put("detail", finding.detail());
                            part.put("measured", new TreeMap<>(finding.measured()));
                            return part;
                        })
                        .toList());
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text and numbers can always be written", e);
        }
    }

    private String markdown(String sha256) {
        StringBuilder text = new StringBuilder("# Acceptance report: %s at %s\n\n"
                .formatted(command.pool(), command.guest().address()));
        text.append("- Deployment: %s (attempt %d)\n".formatted(command.deploymentId(), command.attempt()));
        text.append("- Proven at: %s\n".formatted(provenAt));
        text.append("- Pool: %s, GUID %s\n".formatted(command.pool(), command.poolGuid()));
        text.append("- Export: %s to %s\n".formatted(command.path(), String.join(", ", networks())));
        text.append("- SSH key: %s, %s\n\n"
                .formatted(
                        keyFingerprint(),
                        ownKey.isPresent()
                                ? "its own; the template's was taken away"
                                : "the template's, as was asked for"));
        text.append("| part | outcome | what was seen | measured |\n| --- | --- | --- | --- |\n");
        for (ProofFinding finding : findings) {
            text.append("| %s | %s | %s | %s |\n"
                    .formatted(finding.part(), finding.outcome(), finding.detail(), measured(finding)));
        }
        return text.append("\nSHA-256 of the JSON report: `%s`\n".formatted(sha256))
                .toString();
    }

    private String keyFingerprint() {
        return ownKey.orElse(command.guest().credential()).publicKeyFingerprint();
    }

    private List<String> networks() {
        return command.networks().stream().map(Object::toString).toList();
    }

    private static String measured(ProofFinding finding) {
        return new TreeMap<>(finding.measured())
                .entrySet().stream()
                        .map(figure -> "%s %s".formatted(figure.getKey(), figure.getValue()))
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
