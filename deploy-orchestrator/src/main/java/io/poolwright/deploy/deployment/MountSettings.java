package io.poolwright.deploy.deployment;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.DatastoreMount;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.vsphere.NfsVersion;

/**
 * As which datastore the export is mounted on a cluster's connected hosts at the end, as it is asked for and shown.
 *
 * @param datastoreName 1 to 42 letters, digits, dots, hyphens and underscores
 * @param nfsVersion with which the hosts mount it
 * @param cluster by name or inventory path; null: the one that the VM runs in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = "datastoreName")
public record MountSettings(
        String datastoreName,

        @Schema(
                defaultValue = "3",
                enumeration = {"3", "4.1"})
        @Nullable
        String nfsVersion,

        @Nullable String cluster) {

    static MountSettings of(DatastoreMount mount) {
        return new MountSettings(
                mount.datastore().value(),
                mount.nfsVersion().text(),
                mount.cluster().orElse(null));
    }

    /** Empty if anything was noted. */
    Optional<DatastoreMount> read(Violations violations) {
        Optional<DatastoreName> name = violations.required("/mount/datastoreName", datastoreName, DatastoreName::new);
        Optional<NfsVersion> version =
                violations.optional("/mount/nfsVersion", nfsVersion, NfsVersion::of, NfsVersion.NFS_3);
        Optional<String> place = cluster == null
                ? Optional.empty()
                : violations.read("/mount/cluster", () -> SpecResolver.path(cluster));
        return name.flatMap(datastore -> version.map(nfs -> new DatastoreMount(datastore, nfs, place)));
    }
}
