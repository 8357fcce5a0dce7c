package io.poolwright.lab.guest.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A disk as the guest's kernel sees it. Guarded by the machine's lock. */
public final class GuestDisk {

    private final String name;
    private final long sizeBytes;
    private final Optional<String> wwn;
    private final List<String> aliases = new ArrayList<>();
    private DiskContent content = new DiskContent.Blank();

    /**
     * @param name the kernel's name, such as {@code sdb}
     * @param visibleUuid vSphere's backing UUID if the VM has {@code disk.EnableUUID}; otherwise the disk has no
     *     identity of its own
     */
    public GuestDisk(String name, long sizeBytes, Optional<String> visibleUuid) {
        this.name = Objects.requireNonNull(name, "name");
        this.sizeBytes = sizeBytes;
        this.wwn = visibleUuid.map(uuid -> uuid.replace("-", "").toLowerCase(Locale.ROOT));
    }

    public String name() {
        return name;
    }

    public String path() {
        return "/dev/" + name;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /** The 32 hex digits by which the disk is known; empty without {@code disk.EnableUUID}. */
    public Optional<String> wwn() {
        return wwn;
    }

    /** The links in {@code /dev/disk/by-id} that lead to the whole disk. */
    public List<String> links() {
        return Stream.concat(
                        wwn.stream()
                                .flatMap(hex ->
                                        Stream.of("/dev/disk/by-id/wwn-0x" + hex, "/dev/disk/by-id/scsi-3" + hex)),
                        aliases.stream())
                .toList();
    }

    /** One more such link, as hypervisors other than vSphere have udev make them. */
    public void alias(String link) {
        aliases.add(link);
    }

    public DiskContent content() {
        return content;
    }

    public void write(DiskContent newContent) {
        content = Objects.requireNonNull(newContent, "newContent");
    }

    /** The numbers of the partitions on it. */
    public List<Integer> partitions() {
        return switch (content) {
            case DiskContent.Blank ignored -> List.of();
            case DiskContent.Filesystem ignored -> List.of();
            case DiskContent.Partitioned ignored -> List.of(1);
            case DiskContent.PartlyInUse ignored -> List.of(1, 2);
            case DiskContent.ZfsMember ignored -> List.of(1, 9);
        };
    }
}
