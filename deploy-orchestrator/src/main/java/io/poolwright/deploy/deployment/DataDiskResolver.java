package io.poolwright.deploy.deployment;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.DataDiskOptions.Provisioning;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.deploy.deployment.DataDiskSettings.TemplateDiskSettings;

/** Turns what is wished of the pool's disks into typed options, noting all that is wrong with it. */
final class DataDiskResolver {

    private static final String AT = "/dataDisks";

    private final DataDiskSettings wanted;
    private final Long diskGb;
    private final Violations violations;

    /** @param diskGb the size of the added disks as the request has it; null if it has none */
    DataDiskResolver(DataDiskSettings wanted, Long diskGb, Violations violations) {
        this.wanted = wanted;
        this.diskGb = diskGb;
        this.violations = violations;
    }

    /** Empty if any of it is not valid. */
    Optional<DataDiskOptions> resolve() {
        return wanted.useTemplateDisk() == null ? added() : ofTemplate(wanted.useTemplateDisk());
    }

    private Optional<DataDiskOptions> added() {
        Optional<VdevType> vdev =
                violations.optional(AT + "/vdevType", wanted.vdevType(), oneOf(VdevType.values()), VdevType.SINGLE);
        Optional<Provisioning> provisioning = violations.optional(
                AT + "/provisioning", wanted.provisioning(), oneOf(Provisioning.values()), Provisioning.THIN);
        Optional<Integer> count = vdev.flatMap(type -> violations.optional(
                AT + "/count", wanted.count(), given -> DataDiskOptions.requireCount(given, type), type.fewest()));
        return count.flatMap(disks ->
                provisioning.map(space -> new DataDiskOptions(disks, space, vdev.orElseThrow(), Optional.empty())));
    }

    private Optional<DataDiskOptions> ofTemplate(TemplateDiskSettings disk) {
        alone("/vdevType", wanted.vdevType());
        alone("/count", wanted.count());
        alone("/provisioning", wanted.provisioning());
        if (diskGb != null) {
            violations.add("/zfsDiskGb", "The template's disk has its own size: no disk is added to it");
        }
        String at = AT + "/useTemplateDisk";
        Optional<Optional<String>> label = given(at + "/label", disk.label(), TemplateDisk::requireLabel);
        Optional<Optional<String>> slot = given(at + "/slot", disk.slot(), TemplateDisk::requireSlot);
        Optional<Optional<Long>> capacity = given(at + "/capacityGb", disk.capacityGb(), DataDiskResolver::capacity);
        if (label.isEmpty() || slot.isEmpty() || capacity.isEmpty()) {
            return Optional.empty();
        }
        return violations.read(
                at, () -> DataDiskOptions.ofTemplate(new TemplateDisk(label.get(), slot.get(), capacity.get())));
    }

    private void alone(String field, Object given) {
        if (given != null) {
            violations.add(AT + field, "The template's disk is used, so that none is added");
        }
    }

    /** @return empty if it is not valid, else the value if there is one */
    private <T> Optional<Optional<T>> given(String pointer, T wished, Function<T, T> reading) {
        return wished == null
                ? Optional.of(Optional.empty())
                : violations.read(pointer, () -> reading.apply(wished)).map(Optional::of);
    }

    private static Long capacity(Long gib) {
        DeploymentSpec.requireBetween(1, gib, DeploymentSpec.MAX_DISK_GB, "Disk size in GB");
        return gib;
    }

    private static <E extends Enum<E>> Function<String, E> oneOf(E[] values) {
        return text -> Arrays.stream(values)
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("It is one of "
                        + String.join(
                                ", ", Arrays.stream(values).map(Enum::name).toList())));
    }
}
