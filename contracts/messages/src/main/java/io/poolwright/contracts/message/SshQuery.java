package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;

/**
 * What the orchestrator asks the ssh-agent to find out about a registered target. Nothing on the target changes, but that a
 * pool whose key was lost in a restart has its key again.
 */
public sealed interface SshQuery extends SshOrder {

    TargetId targetId();

    /**
     * Is the target still what was registered? Answered by a {@link TargetEvent.TargetProbed} on the topic of health.
     *
     * @param deadline after which nobody waits for the answer any more
     * @param guest with the host keys that are pinned for the target
     * @param nfsPath where the exported dataset is mounted: {@code /} and the dataset's name, which begins with the pool's
     * @param networks to which it was exported
     * @param nfs how it was exported
     * @param poolKey that the pool is encrypted with; empty if it is not encrypted
     */
    @MessageType(name = "io.poolwright.ssh.ProbeTarget", version = 1)
    record ProbeTarget(
            ProbeId probeId,
            TargetId targetId,
            Instant deadline,
            GuestAccess guest,
            PoolName pool,
            PoolGuid poolGuid,
            String nfsPath,
            List<Ipv4Network> networks,
            NfsOptions nfs,
            Optional<Sealed> poolKey)
            implements SshQuery {

        /** Of an export as every target has it. */
        public ProbeTarget(
                ProbeId probeId,
                TargetId targetId,
                Instant deadline,
                GuestAccess guest,
                PoolName pool,
                PoolGuid poolGuid,
                String nfsPath,
                List<Ipv4Network> networks) {
            this(
                    probeId,
                    targetId,
                    deadline,
                    guest,
                    pool,
                    poolGuid,
                    nfsPath,
                    networks,
                    NfsOptions.DEFAULT,
                    Optional.empty());
        }

        public ProbeTarget {
            Objects.requireNonNull(probeId, "probeId");
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(deadline, "deadline");
            Objects.requireNonNull(guest, "guest");
            Objects.requireNonNull(pool, "pool");
            Objects.requireNonNull(poolGuid, "poolGuid");
            networks = List.copyOf(networks);
            nfs = nfs == null ? NfsOptions.DEFAULT : nfs;
            poolKey = poolKey == null ? Optional.empty() : poolKey;
            if (nfsPath == null || !(nfsPath + "/").startsWith(pool.mountpoint() + "/")) {
                throw new InvalidValueException("The NFS path of a target lies in its pool");
            }
        }
    }
}
