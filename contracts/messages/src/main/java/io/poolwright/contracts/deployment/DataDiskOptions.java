package io.poolwright.contracts.deployment;

import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.vsphere.TemplateDisk;

/**
 * Which disks the pool is made on. Those that are added are all of one size.
 *
 * @param count how many; 1 to 8, as many as the vdev takes
 * @param provisioning how the datastore gives space to those that are added
 * @param vdev how they stand together
 * @param template which of the disks that came with the template is used instead of an added one; empty: disks are added
 */
public record DataDiskOptions(int count, Provisioning provisioning, VdevType vdev, Optional<TemplateDisk> template) {

    /** One thin disk is added. */
    public static final DataDiskOptions DEFAULT =
            new DataDiskOptions(1, Provisioning.THIN, VdevType.SINGLE, Optional.empty());

    /** How the space of a virtual disk is taken. */
    public enum Provisioning {
        /** As it is written to. */
        THIN,
        /** At once, and zeroed when it is first written to. */
        THICK,
        /** At once, and zeroed at once. */
        EAGER_ZEROED_THICK;

        /** Whether the datastore has to have the space at once. */
        public boolean takesSpaceAtOnce() {
            return this != THIN;
        }
    }

    public DataDiskOptions {
        provisioning = Objects.requireNonNullElse(provisioning, Provisioning.THIN);
        vdev = Objects.requireNonNullElse(vdev, VdevType.SINGLE);
        template = Objects.requireNonNullElse(template, Optional.empty());
        requireCount(count, vdev);
        if (template.isPresent() && vdev != VdevType.SINGLE) {
            throw new InvalidValueException("A disk of the template stands for itself: no other is added to it");
        }
    }

    /** Disks that are added, as many as given. */
    public static DataDiskOptions added(int count, VdevType vdev) {
        return new DataDiskOptions(count, Provisioning.THIN, vdev, Optional.empty());
    }

    /** The disk of the template, and no other. */
    public static DataDiskOptions ofTemplate(TemplateDisk disk) {
        return new DataDiskOptions(1, Provisioning.THIN, VdevType.SINGLE, Optional.of(disk));
    }

    /** The GiB that are added to the VM, given the size of each disk. */
    public long addedGb(long eachGb) {
        return template.isPresent() ? 0 : count * eachGb;
    }

    /** @throws InvalidValueException if the vdev is not made of so many disks */
    public static int requireCount(int count, VdevType vdev) {
        if (count < vdev.fewest() || count > vdev.most()) {
            throw new InvalidValueException(
                    vdev == VdevType.SINGLE
                            ? "A single vdev has exactly one disk; several are a MIRROR, RAIDZ1 or RAIDZ2"
                            : "A %s has %d to %d disks".formatted(vdev, vdev.fewest(), vdev.most()));
        }
        return count;
    }
}
