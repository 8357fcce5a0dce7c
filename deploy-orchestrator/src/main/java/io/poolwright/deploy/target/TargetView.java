package io.poolwright.deploy.target;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.value.Ipv4Network;

/**
 * A replication target, as REST shows it.
 *
 * @param hostKey OpenSSH line of the key that the guest presented when it was configured
 */
public record TargetView(
        UUID id,
        String name,
        String address,
        String sshUsername,
        String hostKey,
        String hostKeyFingerprint,
        String zfsPoolName,
        String poolGuid,
        String nfsPath,
        List<String> nfsNetworks,
        Vm vm,
        UUID deploymentId,
        Instant registeredAt) {

    /** The virtual machine behind the target. */
    @Schema(name = "TargetVm")
    public record Vm(String moref, UUID instanceUuid) {}

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
                target.nfsPath(),
                target.nfsNetworks().stream().map(Ipv4Network::value).toList(),
                new Vm(target.vm().moref().value(), target.vm().instanceUuid()),
                registered.deployment().value(),
                registered.registeredAt());
    }
}
