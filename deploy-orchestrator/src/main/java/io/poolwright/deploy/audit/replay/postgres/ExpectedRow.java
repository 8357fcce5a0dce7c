package io.poolwright.deploy.audit.replay.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.deploy.audit.replay.Folded;
import io.poolwright.deploy.audit.replay.FoldedKey;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.Reservation;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.projection.Head;

/** The columns that a folded deployment comes to, each as text, by the names that the comparison shows. */
final class ExpectedRow {

    static final List<String> TARGET_TEXTS = List.of(
            "name",
            "address",
            "ssh_username",
            "host_key",
            "pool",
            "pool_guid",
            "nfs_path",
            "nfs_networks",
            "vm_moref",
            "key_state",
            "key_fingerprint",
            "key_failure");

    private static final ObjectMapper JSON = MessageJson.mapper();

    private ExpectedRow() {}

    static Map<String, String> of(Folded folded, SnapshotJson snapshots) {
        Head head = folded.head();
        Deployment deployment = head.deployment();
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("log_partition", Integer.toString(head.partition()));
        columns.put("state", deployment.state().name().name());
        columns.put("requested_at", time(deployment.requestedAt()));
        columns.put("last_seq", Long.toString(head.seq()));
        columns.put(
                "final_seq",
                head.finalSeq().isPresent() ? Long.toString(head.finalSeq().getAsLong()) : null);
        columns.put("last_hash", head.hash());
        columns.put("snapshot", snapshots.write(deployment));
        Optional<BatchPlace> batch = deployment.spec().options().batch();
        columns.put("vcenter_id", vcenter(deployment).toString());
        columns.put("batch_id", batch.map(place -> place.id().toString()).orElse(null));
        columns.put(
                "batch_index",
                batch.map(place -> Integer.toString(place.index())).orElse(null));
        columns.put("batch_first", batch.map(place -> place.first().toString()).orElse(null));
        target(columns, folded);
        columns.put("admissions", folded.admitted() && !deployment.ended() ? "admitted" : null);
        columns.put("reservations", held(folded));
        return columns;
    }

    private static void target(Map<String, String> columns, Folded folded) {
        Optional<TargetRegistered> fact = folded.registered();
        Optional<Target> target = fact.map(TargetRegistered::target);
        columns.put("targets/id", fact.map(one -> one.targetId().toString()).orElse(null));
        columns.put("targets/name", target.map(Target::name).orElse(null));
        columns.put("targets/address", target.map(one -> one.address().value()).orElse(null));
        columns.put(
                "targets/ssh_username",
                target.map(one -> one.sshUsername().value()).orElse(null));
        columns.put("targets/host_key", target.map(one -> one.hostKey().value()).orElse(null));
        columns.put("targets/pool", target.map(one -> one.pool().value()).orElse(null));
        columns.put(
                "targets/pool_guid", target.map(one -> one.poolGuid().value()).orElse(null));
        columns.put("targets/nfs_path", target.map(Target::nfsPath).orElse(null));
        columns.put("targets/nfs_networks", target.map(ExpectedRow::networks).orElse(null));
        columns.put(
                "targets/vm_moref", target.map(one -> one.vm().moref().value()).orElse(null));
        columns.put(
                "targets/vm_instance_uuid",
                target.map(one -> one.vm().instanceUuid().toString()).orElse(null));
        columns.put(
                "targets/trusted_on_first_use",
                target.map(one -> Boolean.toString(one.trustedOnFirstUse())).orElse(null));
        key(columns, folded);
        columns.put("targets/registered_at", fact.map(one -> time(one.at())).orElse(null));
        columns.put(
                "targets/deregistered_at",
                folded.deregisteredAt().map(ExpectedRow::time).orElse(null));
        columns.put(
                "target_names",
                folded.deregisteredAt().isPresent()
                        ? null
                        : target.map(Target::name).orElse(null));
    }

    private static void key(Map<String, String> columns, Folded folded) {
        Optional<FoldedKey> key = folded.key();
        columns.put("targets/key_state", key.map(FoldedKey::state).orElse(null));
        columns.put(
                "targets/key_fingerprint",
                key.flatMap(FoldedKey::credential)
                        .map(SshCredential::publicKeyFingerprint)
                        .orElse(null));
        columns.put(
                "targets/key_generation",
                key.map(one -> Integer.toString(one.generation())).orElse(null));
        columns.put("targets/key_failure", key.flatMap(FoldedKey::failure).orElse(null));
        columns.put(
                "target_credentials",
                key.flatMap(FoldedKey::credential).map(ExpectedRow::written).orElse(null));
    }

    private static String written(SshCredential credential) {
        try {
            return JSON.writeValueAsString(credential);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A credential can always be written", e);
        }
    }

    private static String networks(Target target) {
        return target.nfsNetworks().stream().map(network -> network.value()).collect(Collectors.joining(" "));
    }

    private static String held(Folded folded) {
        Deployment deployment = folded.head().deployment();
        if (deployment.ended() || !folded.admitted()) {
            return null;
        }
        VCenterId vcenter = vcenter(deployment);
        return Reservation.of(deployment.spec()).stream()
                .sorted(Comparator.comparing(one -> one.kind().name()))
                .map(one -> "%s %s %s".formatted(one.kind(), vcenter, one.value()))
                .collect(Collectors.joining(", "));
    }

    private static VCenterId vcenter(Deployment deployment) {
        return deployment.spec().template().vcenter().id();
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
