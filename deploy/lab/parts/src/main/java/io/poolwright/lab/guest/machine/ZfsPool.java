package io.poolwright.lab.guest.machine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** A pool on one whole disk, imported or not. Guarded by the machine's lock. */
public final class ZfsPool {

    /** Where a pool is in its life. */
    public enum State {
        IMPORTED,
        EXPORTED,
        DESTROYED
    }

    private static final long EMPTY = 172L << 10;

    private final String name;
    private final String guid;
    private final GuestDisk disk;
    private final String devicePath;
    private final String partitionLabel;
    private final SortedMap<String, Dataset> datasets = new TreeMap<>();
    private final SortedMap<String, Snapshot> snapshots = new TreeMap<>();
    private final Map<String, PartialReceive> partialReceives = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>(Map.of("autotrim", "off", "cachefile", "-"));
    private final Map<String, SortedSet<String>> delegated = new TreeMap<>();
    private State state = State.IMPORTED;
    private long allocated = EMPTY;
    private PoolCondition condition = PoolCondition.PERFECT;

    /**
     * @param dataset of which it was taken
     * @param guid decimal, the same after it was received elsewhere
     * @param files of the dataset at that time, by their paths inside it
     */
    public record Snapshot(String dataset, String guid, Map<String, String> files) {

        public Snapshot {
            files = Map.copyOf(files);
        }
    }

    /**
     * A stream that ended too early.
     *
     * @param snapshot the full name of the one that was sent
     * @param bytes that have arrived
     * @param token to go on with
     */
    public record PartialReceive(String snapshot, long bytes, String token) {}

    /**
     * @param guid decimal, as ZFS prints it
     * @param devicePath the path by which the disk was named when the pool was made
     */
    ZfsPool(String name, String guid, GuestDisk disk, String devicePath, String partitionLabel) {
        this.name = Objects.requireNonNull(name, "name");
        this.guid = Objects.requireNonNull(guid, "guid");
        this.disk = Objects.requireNonNull(disk, "disk");
        this.devicePath = Objects.requireNonNull(devicePath, "devicePath");
        this.partitionLabel = Objects.requireNonNull(partitionLabel, "partitionLabel");
        datasets.put(name, new Dataset(name, Optional.empty()));
    }

    public String name() {
        return name;
    }

    public String guid() {
        return guid;
    }

    public GuestDisk disk() {
        return disk;
    }

    public String devicePath() {
        return devicePath;
    }

    /** The path of the partition that holds the data, as {@code zpool status -P} shows it. */
    public String dataPath() {
        return devicePath + (devicePath.startsWith("/dev/disk/") ? "-part1" : "1");
    }

    /** The GPT name of that partition. */
    public String partitionLabel() {
        return partitionLabel;
    }

    /** How {@code zpool status} names the disk. */
    public String shortDeviceName() {
        return devicePath.substring(devicePath.lastIndexOf('/') + 1);
    }

    public long size() {
        return ZfsSpace.poolSize(disk.sizeBytes());
    }

    /** A plausible figure, or what {@link #fill} has set: the simulated pool stores nothing. */
    public long allocated() {
        return allocated;
    }

    /** So much of it is in use from now on. */
    public void fill(int percent) {
        allocated = size() / 100 * percent;
    }

    public PoolCondition condition() {
        return condition;
    }

    /** What has happened to its disk. */
    public void condition(PoolCondition newCondition) {
        condition = newCondition;
    }

    public State state() {
        return state;
    }

    void state(State newState) {
        state = newState;
    }

    /** A property of the pool itself; a dash if it is not set. */
    public String property(String property) {
        return properties.getOrDefault(property, "-");
    }

    public void setProperty(String property, String value) {
        properties.put(property, value);
    }

    /** Rights on the pool by user, each a name that {@code zfs allow} knows. */
    public Map<String, SortedSet<String>> delegated() {
        return delegated;
    }

    public Dataset root() {
        return datasets.get(name);
    }

    /** In the order of their names. */
    public Collection<Dataset> datasets() {
        return List.copyOf(datasets.values());
    }

    public Optional<Dataset> dataset(String datasetName) {
        return Optional.ofNullable(datasets.get(datasetName));
    }

    Dataset add(Dataset dataset) {
        datasets.put(dataset.name(), dataset);
        return dataset;
    }

    void remove(String datasetName) {
        datasets.remove(datasetName);
        snapshots.values().removeIf(snapshot -> snapshot.dataset().equals(datasetName));
        partialReceives.remove(datasetName);
    }

    /** Full names, such as {@code tank/data@a}. */
    public Collection<String> snapshots() {
        return List.copyOf(snapshots.keySet());
    }

    public Optional<Snapshot> snapshot(String fullName) {
        return Optional.ofNullable(snapshots.get(fullName));
    }

    void addSnapshot(String snapshot, Snapshot content) {
        snapshots.put(content.dataset() + "@" + snapshot, content);
    }

    /** What has arrived of a stream into that dataset, if it was cut short. */
    public Map<String, PartialReceive> partialReceives() {
        return partialReceives;
    }
}
