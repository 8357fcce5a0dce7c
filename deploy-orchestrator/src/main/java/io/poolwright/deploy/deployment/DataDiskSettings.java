package io.poolwright.deploy.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.vsphere.TemplateDisk;

/**
 * Which disks the pool is made on, as it is asked for and shown. Either disks of the size zfsDiskGb are added, or one that
 * came with the template is used.
 *
 * @param vdevType how the disks stand together: SINGLE for exactly one, MIRROR for 2 to 8, RAIDZ1 for 3 to 8, RAIDZ2 for 4 to 8
 * @param count how many are added; default: the fewest that the vdev type takes
 * @param provisioning how the datastore gives space to those that are added
 * @param useTemplateDisk the one of the template's disks that is used; then none is added, and nothing else may be given here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataDiskSettings(
        @Schema(
                defaultValue = "SINGLE",
                enumeration = {"SINGLE", "MIRROR", "RAIDZ1", "RAIDZ2"})
        @Nullable
        String vdevType,

        @Schema(minimum = "1", maximum = "8") @Nullable Integer count,

        @Schema(
                defaultValue = "THIN",
                enumeration = {"THIN", "THICK", "EAGER_ZEROED_THICK"})
        @Nullable
        String provisioning,

        @Nullable TemplateDiskSettings useTemplateDisk) {

    /**
     * A disk that came with the template, by all that is given: refused unless that is true of exactly one.
     *
     * @param label as vSphere shows it
     * @param slot the SCSI controller's bus and the unit on it
     * @param capacityGb in GiB
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TemplateDiskSettings")
    public record TemplateDiskSettings(
            @Schema(examples = "Hard disk 2") @Nullable String label,
            @Schema(examples = "0:1") @Nullable String slot,
            @Nullable Long capacityGb) {

        static TemplateDiskSettings of(TemplateDisk disk) {
            return new TemplateDiskSettings(
                    disk.label().orElse(null),
                    disk.slot().orElse(null),
                    disk.capacityGb().orElse(null));
        }
    }

    static DataDiskSettings of(DataDiskOptions options) {
        return options.template()
                .map(disk -> new DataDiskSettings(null, null, null, TemplateDiskSettings.of(disk)))
                .orElseGet(() -> new DataDiskSettings(
                        options.vdev().name(),
                        options.count(),
                        options.provisioning().name(),
                        null));
    }
}
