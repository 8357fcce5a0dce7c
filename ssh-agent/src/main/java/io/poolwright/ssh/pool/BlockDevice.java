package io.poolwright.ssh.pool;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A block device as lsblk(8) prints it in JSON.
 *
 * @param path such as {@code /dev/sdb}
 * @param size in bytes
 * @param type {@code disk}, {@code part}, {@code rom}, …
 * @param fstype the signature that udev found on it; null if none
 * @param serial as the disk tells it; null if it has none
 * @param wwn such as {@code 0x6000c29…}; null if it has none
 * @param readOnly whether the kernel refuses writes to it
 * @param discardMax the most bytes that can be discarded at once; null or 0 if the disk cannot be told what is free
 * @param children partitions and whatever else lies on it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BlockDevice(
        String path,
        long size,
        String type,
        String fstype,
        String label,
        List<String> mountpoints,
        String serial,
        String wwn,
        @JsonProperty("ro") boolean readOnly,
        @JsonProperty("disc-max") Long discardMax,
        List<BlockDevice> children) {

    BlockDevice {
        mountpoints = mountpoints == null
                ? List.of()
                : mountpoints.stream().filter(point -> point != null).toList();
        children = children == null ? List.of() : List.copyOf(children);
    }

    boolean isDisk() {
        return "disk".equals(type);
    }

    /** Whether it helps to tell the disk what has become free. */
    boolean canDiscard() {
        return discardMax != null && discardMax > 0;
    }

    /** Whether it tells anything about its identity; without {@code disk.EnableUUID} a disk does not. */
    boolean hasIdentity() {
        return wwn != null || serial != null;
    }

    /** This device and everything on it. */
    Stream<BlockDevice> withDescendants() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(BlockDevice::withDescendants));
    }

    /** What keeps it from being wiped, in words: mounts, swap, and what runs on top, such as a logical volume or an md. */
    Stream<String> uses() {
        return withDescendants()
                .flatMap(device -> Stream.concat(
                        device == this || "part".equals(device.type)
                                ? Stream.empty()
                                : Stream.of("%s %s is active".formatted(device.type, device.path)),
                        device.mounts()));
    }

    /** What is on the device, in words; empty if lsblk sees nothing on it. */
    Optional<String> content() {
        String found = withDescendants().flatMap(this::contentOf).collect(Collectors.joining("; "));
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private Stream<String> contentOf(BlockDevice device) {
        Stream<String> itself =
                device == this ? Stream.empty() : Stream.of("%s %s".formatted(device.type, device.path));
        Stream<String> signature = device.fstype == null
                ? Stream.empty()
                : Stream.of("%s carries %s%s"
                        .formatted(
                                device.path,
                                device.fstype,
                                device.label == null ? "" : " labelled '%s'".formatted(device.label)));
        return Stream.of(itself, signature, device.mounts()).flatMap(words -> words);
    }

    private Stream<String> mounts() {
        return mountpoints.stream().map(point -> "%s is mounted at %s".formatted(path, point));
    }
}
