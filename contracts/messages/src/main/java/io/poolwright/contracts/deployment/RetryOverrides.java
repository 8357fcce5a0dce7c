package io.poolwright.contracts.deployment;

import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.value.DiskId;

/**
 * What is to be different when a failed step is tried again. What is empty stays as it was.
 *
 * @param timeoutSeconds how long the failed step may take from now on
 * @param datastore by name or inventory path, for a VM that is not cloned yet
 * @param targetName under which the target is registered
 * @param guestHostKey what the guest's console shows as its host key: the deployment goes on over SSH to the static address,
 *     without waiting for VMware Tools, and accepts this key only
 * @param wipe the disk that is to be wiped, if it is the data disk: a person has seen what is on it
 * @param mountAs the name of the datastore as which the export is mounted
 */
public record RetryOverrides(
        Optional<Long> timeoutSeconds,
        Optional<String> datastore,
        Optional<String> targetName,
        Optional<HostKey> guestHostKey,
        Optional<DiskId> wipe,
        Optional<DatastoreName> mountAs) {

    public static final RetryOverrides NONE = new RetryOverrides(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Without a disk to wipe or another datastore name. */
    public RetryOverrides(
            Optional<Long> timeoutSeconds,
            Optional<String> datastore,
            Optional<String> targetName,
            Optional<HostKey> guestHostKey) {
        this(timeoutSeconds, datastore, targetName, guestHostKey, Optional.empty(), Optional.empty());
    }

    public RetryOverrides {
        timeoutSeconds = Objects.requireNonNullElse(timeoutSeconds, Optional.empty());
        datastore = Objects.requireNonNullElse(datastore, Optional.empty());
        targetName = Objects.requireNonNullElse(targetName, Optional.empty());
        guestHostKey = Objects.requireNonNullElse(guestHostKey, Optional.empty());
        wipe = Objects.requireNonNullElse(wipe, Optional.empty());
        mountAs = Objects.requireNonNullElse(mountAs, Optional.empty());
    }
}
