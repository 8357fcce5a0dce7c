package io.poolwright.lab.guest.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pools of a machine. What a program must check before it changes anything, the program checks; here are the
 * changes. Guarded by the machine's lock.
 */
public final class ZfsPools {

    private static final String CACHE = "/etc/zfs/zpool.cache";
    private static final int CACHE_RECORD = 1480;

    private final SortedMap<String, ZfsPool> imported = new TreeMap<>();
    private final List<ZfsPool> exported = new ArrayList<>();
    private final GuestFiles files;
    private final NfsExports exports;

    ZfsPools(GuestFiles files, NfsExports exports) {
        this.files = files;
        this.exports = exports;
    }

    /** The imported pools, by name. */
    public Collection<ZfsPool> imported() {
        return List.copyOf(imported.values());
    }

    public Optional<ZfsPool> imported(String name) {
        return Optional.ofNullable(imported.get(name));
    }

    /** Pools that could be imported. */
    public List<ZfsPool> importable() {
        return exported.stream().filter(ZfsPools::isOnItsDisks).toList();
    }

    /** Unless something has been written over more of them than it can do without. */
    private static boolean isOnItsDisks(ZfsPool pool) {
        long gone = pool.layout().members().stream()
                .filter(member ->
                        !(member.disk().content() instanceof DiskContent.ZfsMember(ZfsPool there)) || there != pool)
                .count();
        return gone <= pool.layout().redundancy();
    }

    public Optional<Dataset> dataset(String name) {
        return imported(poolOf(name)).flatMap(pool -> pool.dataset(name));
    }

    /** The pool's part of the name of a dataset or snapshot. */
    public static String poolOf(String name) {
        return name.split("[/@]", 2)[0];
    }

    /** Makes a pool of the whole disks, overwriting what is there, and imports it. */
    public ZfsPool create(String name, PoolLayout layout, Map<String, String> properties) {
        ZfsPool pool = new ZfsPool(name, randomGuid(), layout, "zfs-" + randomHex());
        properties.forEach(pool.root()::set);
        for (PoolMember member : layout.members()) {
            if (member.disk().content() instanceof DiskContent.ZfsMember(ZfsPool old)) {
                exported.remove(old);
            }
            member.disk().write(new DiskContent.ZfsMember(pool));
        }
        imported.put(name, pool);
        rememberImported();
        mountAndShare(pool.datasets());
        return pool;
    }

    public void destroy(ZfsPool pool) {
        leave(pool, ZfsPool.State.DESTROYED);
    }

    public void export(ZfsPool pool) {
        leave(pool, ZfsPool.State.EXPORTED);
        exported.add(pool);
    }

    /** @param mounting whether its datasets are mounted */
    public void importPool(ZfsPool pool, boolean mounting, boolean readOnly) {
        exported.remove(pool);
        pool.imported(mounting, readOnly);
        pool.state(ZfsPool.State.IMPORTED);
        imported.put(pool.name(), pool);
        rememberImported();
        mountAndShare(pool.datasets());
    }

    /**
     * Sets properties of a dataset; its shares and those of its children follow.
     *
     * @return how long sharing took
     */
    public Duration set(Dataset dataset, Map<String, String> properties) {
        properties.forEach(dataset::set);
        if (properties.containsKey("sharenfs") || properties.containsKey("mountpoint")) {
            ZfsPool pool = imported.get(poolOf(dataset.name()));
            return mountAndShare(pool.datasets().stream()
                    .filter(candidate ->
                            candidate == dataset || candidate.name().startsWith(dataset.name() + "/"))
                    .toList());
        }
        return Duration.ZERO;
    }

    /** Creates a filesystem below an existing one. */
    public Dataset createDataset(Dataset parent, String name, Map<String, String> properties) {
        ZfsPool pool = imported.get(poolOf(name));
        Dataset dataset = pool.add(new Dataset(name, Optional.of(parent)));
        properties.forEach(dataset::set);
        mountAndShare(List.of(dataset));
        return dataset;
    }

    public void destroyDataset(Dataset dataset) {
        imported.get(poolOf(dataset.name())).remove(dataset.name());
        exports.unshare(dataset.name());
        files.remove(dataset.mountPoint());
    }

    public void snapshot(Dataset dataset, String snapshot) {
        imported.get(poolOf(dataset.name()))
                .addSnapshot(
                        snapshot,
                        new ZfsPool.Snapshot(dataset.name(), randomGuid(), files.below(dataset.mountPoint())));
    }

    /** A received snapshot: the dataset has its files, and it has its guid. */
    public void receive(Dataset dataset, String snapshot, ZfsPool.Snapshot sent) {
        sent.files().forEach((path, text) -> files.write(dataset.mountPoint() + "/" + path, text));
        imported.get(poolOf(dataset.name()))
                .addSnapshot(snapshot, new ZfsPool.Snapshot(dataset.name(), sent.guid(), sent.files()));
    }

    /** The dataset has the snapshot's files again, and no others; what lies in datasets below it stays. */
    public void rollback(ZfsPool.Snapshot snapshot) {
        Dataset dataset = dataset(snapshot.dataset()).orElseThrow();
        String place = dataset.mountPoint() + "/";
        List<String> below = imported.get(poolOf(dataset.name())).datasets().stream()
                .map(other -> other.mountPoint() + "/")
                .filter(other -> other.startsWith(place) && !other.equals(place))
                .toList();
        files.below(dataset.mountPoint()).keySet().stream()
                .map(file -> place + file)
                .filter(file -> below.stream().noneMatch(file::startsWith))
                .forEach(files::remove);
        snapshot.files().forEach((file, text) -> files.write(place + file, text));
    }

    public Optional<ZfsPool.Snapshot> findSnapshot(String fullName) {
        return imported(poolOf(fullName)).flatMap(pool -> pool.snapshot(fullName));
    }

    /** What {@code zfs mount -a} does: datasets whose keys are missing stay as they are. */
    public void mountAll() {
        imported.values().forEach(ZfsPool::mount);
    }

    /** What {@code zfs share -a} does, also at boot. */
    public void shareAll() {
        imported.values().forEach(pool -> mountAndShare(pool.datasets()));
    }

    /** What a restart does: pools are imported as usual, and nobody has written their keys down. */
    void importAgain() {
        imported.values().forEach(pool -> {
            pool.imported(true, false);
            pool.keyLock().ifPresent(PoolLock::lose);
        });
    }

    private void leave(ZfsPool pool, ZfsPool.State state) {
        imported.remove(pool.name());
        rememberImported();
        pool.state(state);
        pool.keyLock().ifPresent(PoolLock::lose);
        for (Dataset dataset : pool.datasets()) {
            exports.unshare(dataset.name());
            files.remove(dataset.mountPoint());
        }
    }

    /** The file that says which pools to import at boot; a record for each. */
    private void rememberImported() {
        if (imported.isEmpty()) {
            files.remove(CACHE);
        } else {
            files.write(CACHE, " ".repeat(CACHE_RECORD * imported.size()));
        }
    }

    /** Mounts and shares. */
    private Duration mountAndShare(Collection<Dataset> datasets) {
        for (Dataset dataset : datasets) {
            if (!imported.get(poolOf(dataset.name())).isMounted()) {
                exports.unshare(dataset.name());
                continue;
            }
            files.makeDirectory(dataset.mountPoint());
            String sharenfs = dataset.get("sharenfs").text();
            exports.unshare(dataset.name());
            if (NfsShareOptions.shares(sharenfs)) {
                exports.share(dataset.name(), NfsShareOptions.exportsLine(dataset.mountPoint(), sharenfs));
            }
        }
        return exports.reload().duration();
    }

    private static String randomGuid() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong() | 1);
    }

    private static String randomHex() {
        return "%016x".formatted(ThreadLocalRandom.current().nextLong());
    }
}
