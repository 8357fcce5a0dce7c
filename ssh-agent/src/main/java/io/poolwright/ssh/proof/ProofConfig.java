package io.poolwright.ssh.proof;

import java.time.Duration;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.poolwright.contracts.deployment.ProofPart;

/** What a target has to show before it is registered. */
@ConfigMapping(prefix = "poolwright.ssh.proof")
public interface ProofConfig {

    /** The parts that may be carried out; those left out are reported as skipped. */
    @WithDefault("pool,unlisted-client,nfs-round-trip,send-receive,reboot")
    Set<ProofPart> parts();

    /** Size of the file that is written over NFS, sent and received, in MiB. */
    @WithDefault("32")
    @Min(1)
    @Max(4096)
    int sizeMb();

    /** For each command that moves that file, and for the scrub. */
    @WithDefault("5m")
    Duration transferTimeout();

    /** For mounting over NFS; the service is known to be active by then. */
    @WithDefault("60s")
    Duration mountTimeout();
}
