package io.poolwright.deploy.target;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.value.Ipv4Network;

/**
 * A replication target, as REST shows it.
 *
 * @param hostKey OpenSSH line of the key that the guest presented when it was configured
 * @param sshKeyId the stored key that lets the agent in
 * @param hostKeys all that the guest has published, the pinned one among them
 * @param decommission null if nobody has asked for it
 * @param templateName as it was when the target was asked for; likewise {@code vcenterName}
 * @param requestedBy the account that asked for the deployment
 * @param hostKeyTrustedOnFirstUse whether the host key was believed although nobody had vouched for it; it is pinned since
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetView(
        UUID id,
        String name,
        String address,
        String sshUsername,
        String hostKey,
        String hostKeyFingerprint,
        String zfsPoolName,
        String poolGuid,
        String dataset,
        String nfsPath,
        List<String> nfsNetworks,
        Vm vm,
        UUID vcenterId,
        UUID templateId,
        UUID sshKeyId,
        List<String> hostKeys,
        UUID deploymentId,
        Instant registeredAt,
        String templateName,
        String vcenterName,
        String requestedBy,
        HealthView health,
        boolean hostKeyTrustedOnFirstUse,
        KeyView sshKey,
        @Nullable DecommissionView decommission) {

    /**
     * The key that the target lets Poolwright in with.
     *
     * @param generation counted from 1; 0 for the template's
     * @param failure why it could not be changed the last time; null if that did not happen
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TargetKeyView")
    public record KeyView(
            TargetKey.State state,
            String fingerprint,
            int generation,
            @Nullable String failure) {

        static KeyView of(TargetKey key) {
            return new KeyView(
                    key.state(),
                    key.fingerprint(),
                    key.generation(),
                    key.failure().orElse(null));
        }
    }

    /** The virtual machine behind the target. */
    @Schema(name = "TargetVm")
    public record Vm(String moref, UUID instanceUuid) {}

    /**
     * How a target is, by its last probe.
     *
     * @param checkedAt when an agent has last looked; null if never
     * @param probeId the last probe that is over; null if there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "HealthView")
    public record HealthView(
            HealthState state,
            @Nullable Instant checkedAt,
            @Nullable UUID probeId) {

        static HealthView of(TargetHealth health) {
            return new HealthView(
                    health.state(),
                    health.checkedAt().orElse(null),
                    health.probe().map(ProbeId::value).orElse(null));
        }
    }

    static TargetView of(RegisteredTarget registered) {
        Target target = registered.target();
        return new TargetView(
                registered.id().value(),
                target.name(),
                target.address().value(),
                target.sshUsername().value(),
                target.hostKey().value(),
                target.hostKey().fingerprint(),
                target.pool().value(),
                target.poolGuid().value(),
                target.dataset(),
                target.nfsPath(),
                target.nfsNetworks().stream().map(Ipv4Network::value).toList(),
                new Vm(target.vm().moref().value(), target.vm().instanceUuid()),
                registered.origin().vcenter().value(),
                registered.origin().template().value(),
                registered.origin().sshKey().value(),
                registered.origin().hostKeys().stream().map(HostKey::value).toList(),
                registered.deployment().value(),
                registered.registeredAt(),
                registered.origin().templateName(),
                registered.origin().vcenterName(),
                registered.origin().requestedBy(),
                HealthView.of(registered.health()),
                target.trustedOnFirstUse(),
                KeyView.of(registered.key()),
                registered.decommission().map(DecommissionView::of).orElse(null));
    }
}
