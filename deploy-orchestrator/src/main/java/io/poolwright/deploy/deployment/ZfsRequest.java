package io.poolwright.deploy.deployment;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is wished of the pool.
 *
 * @param dataset which is exported: NFS for one of its own below the pool, POOL for the pool's root dataset
 * @param recordSizeKb the largest block of a file in KiB, a power of two from 1 to 1,024; default: 128
 * @param quotaGb how much the exported dataset may take, in GiB; default: all that the pool has
 * @param reservationGb how much it is promised, in GiB, not more than the quota; default: nothing
 * @param wipe a disk by its name in /dev/disk/by-id: if it is the data disk and nothing on it is in use, what it carries
 *     is wiped; default: a disk that is not blank is refused
 * @param alsoWipe further disks, in the same way, where the pool has several
 * @param encryption whether everything in the pool is encrypted: the key is made by the ssh-agent, sealed to it and loaded by
 *     it after each restart of the target
 */
@Schema(name = "DeploymentZfsRequest")
public record ZfsRequest(
        @Schema(
                defaultValue = "NFS",
                enumeration = {"NFS", "POOL"})
        String dataset,

        Integer recordSizeKb,
        Long quotaGb,
        Long reservationGb,

        @Schema(examples = "wwn-0x6000c29a1b2c3d4e5f60718293a4b5c6")
        String wipe,

        List<String> alsoWipe,
        @Schema(defaultValue = "false") Boolean encryption) {}
