package io.poolwright.deploy.deployment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is wished of the export.
 *
 * @param noRootSquash whether a client's root is root on the export, which ESXi needs: whoever is root on a client in
 *     the given networks can then read, change and own every file
 * @param sync whether a write is acknowledged only when it is on disk; without it a crash loses acknowledged writes
 * @param crossmnt whether clients see into datasets below without mounting each
 * @param openFirewall whether a firewall (ufw, firewalld or nftables, with a line in its configuration) that runs on the guest is
 *     to let the networks reach NFS; otherwise it is left as it is, and reported
 */
@Schema(name = "DeploymentNfsRequest")
public record NfsRequest(
        @Schema(defaultValue = "true") Boolean noRootSquash,
        @Schema(defaultValue = "true") Boolean sync,
        @Schema(defaultValue = "true") Boolean crossmnt,
        @Schema(defaultValue = "false") Boolean openFirewall) {}
