package io.poolwright.deploy.deployment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is wished of the hand-over.
 *
 * @param ownKey whether the target gets an SSH key of its own and the template's, which every clone of the template has, is
 *     taken away
 * @param replicationUser a user of the guest who is to receive into the pool without being root (zfs allow); default: nobody
 */
@Schema(name = "DeploymentHandOverRequest")
public record HandOverRequest(
        @Schema(defaultValue = "true") Boolean ownKey,
        @Schema(examples = "zfsadmin") String replicationUser) {}
