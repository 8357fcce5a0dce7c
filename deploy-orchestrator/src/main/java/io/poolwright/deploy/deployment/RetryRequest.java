package io.poolwright.deploy.deployment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a failed step, or a failed rollback, is to be tried again, as REST takes it in.
 *
 * @param overrides what is to be different; nothing if it is missing
 */
@Schema(name = "DeploymentRetryRequest")
public record RetryRequest(Overrides overrides) {

    /**
     * Each makes sense for some steps only and is refused for the others.
     *
     * @param timeoutSeconds how long the failed step may take, 10 to 86,400; any step of an agent
     * @param datastore by name or inventory path; only for the clone
     * @param targetName under which the target is registered; only for the registration
     * @param guestHostKey what the guest's console shows as its host key: do not wait for VMware Tools, but go on over SSH to
     *     the static address and accept this key only; only for the wait for VM tools
     * @param wipe the disk that is to be wiped, by its name in /dev/disk/by-id as the failure shows it, provided that it is
     *     the data disk and nothing on it is in use; only for the pool
     * @param mountAs the name of the datastore; only for the mount
     */
    @Schema(name = "DeploymentRetryOverrides")
    public record Overrides(
            Long timeoutSeconds,
            String datastore,
            String targetName,

            @Schema(examples = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI…")
            String guestHostKey,

            @Schema(examples = "wwn-0x6000c29a1b2c3d4e5f60718293a4b5c6")
            String wipe,

            String mountAs) {}
}
