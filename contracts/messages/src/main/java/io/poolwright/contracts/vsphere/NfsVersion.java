package io.poolwright.contracts.vsphere;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.poolwright.contracts.value.InvalidValueException;

/** The versions of NFS that ESXi mounts datastores with. One datastore is mounted with the same version on every host. */
public enum NfsVersion {
    NFS_3("3"),
    NFS_41("4.1");

    private final String text;

    NfsVersion(String text) {
        this.text = text;
    }

    /** As people write it, such as {@code 4.1}. */
    public String text() {
        return text;
    }

    /** @throws InvalidValueException if ESXi knows no such version */
    public static NfsVersion of(String text) {
        return Arrays.stream(values())
                .filter(version -> version.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("It is one of "
                        + Arrays.stream(values()).map(NfsVersion::text).collect(Collectors.joining(" and "))));
    }
}
