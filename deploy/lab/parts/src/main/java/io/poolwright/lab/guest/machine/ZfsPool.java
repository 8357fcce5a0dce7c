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

/** A pool on whole disks, imported or not. Guarded by the machine's lock. */
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
    private final PoolLayout layout;
    private final String partitionLabel;
    private final SortedMap<String, Dataset> datasets = new TreeMap<>();
    private final SortedMap<String, Snapshot> snapshots = new TreeMap<>();
    private final Map<String, PartialReceive> partialReceives = new HashMap<>();
    private final Map<String, String> properties =
            new HashMap<>(Map.of("ashift", "0", "autotrim", "off", "cachefile", "-"));
    private final Map<String, SortedSet<String>> delegated = new TreeMap<>();
    private State state = State.IMPORTED;
    private boolean mounted = true;
    private boolean readOnly;
    private long allocated = EMPTY;
    private PoolCondition condition = PoolCondition.PERFECT;
    private Optional<PoolLock> keyLock = Optional.empty();

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

    /** @param guid decimal, as ZFS prints it */
    ZfsPool(String name, String guid, PoolLayout layout, String partitionLabel) {
        this.name = Objects.requireNonNull(name, "name");
        this.guid = Objects.requireNonNull(guid, "guid");
        this.layout = Objects.requireNonNull(layout, "layout");
        this.partitionLabel = Objects.requireNonNull(partitionLabel, "partitionLabel");
        datasets.put(name, new Dataset(name, Optional.empty()));
    }

    public String name() {
        return name;
    }

    public String guid() {
        return guid;
    }

    /** Its disks. */
    public PoolLayout layout() {
        return layout;
    }

    /** The path by which its first disk was named when the pool was made. */
    public String devicePath() {
        return layout.members().getFirst().devicePath();
    }

    /** Empty if it is not encrypted. */
    public Optional<PoolLock> keyLock() {
        return keyLock;
    }

    /** It is encrypted with this key, which is loaded. */
    public void encryptWith(String key) {
        keyLock = Optional.of(new PoolLock(key));
    }

    /** Whether its datasets are mounted: not while its key is missing, and not where it was imported so that they are not. */
    public boolean isMounted() {
        return mounted && keyLock.map(PoolLock::isMounted).orElse(true);
    }

    /** Whether it was imported so that nothing is written to its disks. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** How it is imported. */
    void imported(boolean toMount, boolean toReadOnly) {
        mounted = toMount;
        readOnly = toReadOnly;
    }

    /** What {@code zfs mount -a} does: if its key is missing it stays as it is. */
    void mount() {
        mounted = true;
        keyLock.ifPresent(PoolLock::mount);
    }

    /** How much its datasets can have. */
    public long usable() {
        return layout.usable();
    }

    /** The GPT name of that partition. */
    public String partitionLabel() {
        return partitionLabel;
    }

    public long size() {
        return layout.size();
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

    /** What has happened to its disks. */
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
