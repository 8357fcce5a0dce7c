package io.poolwright.lab.guest.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A Debian 12 machine with OpenZFS 2.1.11 and the kernel NFS server, as far as its programs show. Its parts are guarded
 * by one lock: use {@link #locked}.
 */
public final class GuestMachine {

    /** The file with the number that systemd gives to a machine at its first boot. */
    public static final String MACHINE_ID = "/etc/machine-id";

    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

    private final ReentrantLock lock = new ReentrantLock();
    private final String hostName;
    private final String userName;
    private final BlockDevices devices;
    private final GuestFiles files = new GuestFiles();
    private final NfsExports exports = new NfsExports(files);
    private final ZfsPools pools = new ZfsPools(files, exports);
    private final SystemdUnits units;
    private final Map<String, Mount> nfsMounts = new LinkedHashMap<>();
    private final List<String> workingDirectories = new ArrayList<>();
    private final FileLocks fileLocks = new FileLocks();
    private final Firewall firewall = new Firewall();
    private NftRules nftRules = NftRules.NONE;
    private volatile Duration clockAhead = Duration.ZERO;
    private volatile Runnable rebooting = () -> {};

    public GuestMachine(String hostName, String userName, List<GuestDisk> disks) {
        this.hostName = hostName;
        this.userName = userName;
        this.devices = new BlockDevices(disks);
        this.units = new SystemdUnits(hostName);
        files.write("/etc/hostname", hostName + "\n");
        files.write("/etc/debian_version", "12.11\n");
        files.write(
                MACHINE_ID,
                "%016x%016x\n"
                        .formatted(
                                ThreadLocalRandom.current().nextLong(),
                                ThreadLocalRandom.current().nextLong()));
        files.write(BOOT_ID, UUID.randomUUID() + "\n");
        files.writeSecret("/proc/fs/nfsd/versions", "-2 +3 +4 +4.1 +4.2\n");
        files.write(NftRules.FILE, NftRules.INSTALLED);
        exports.reload();
    }

    /** Runs an action that reads or changes the machine, alone. */
    public <T> T locked(Function<GuestMachine, T> action) {
        lock.lock();
        try {
            return action.apply(this);
        } finally {
            lock.unlock();
        }
    }

    /** The lock behind {@link #locked}, for a program that throws. */
    public ReentrantLock lock() {
        return lock;
    }

    public String hostName() {
        return hostName;
    }

    public String userName() {
        return userName;
    }

    /** A path as the user's login shell reads it: what does not begin at the root lies in the user's home. */
    public String absolute(String path) {
        return path.startsWith("/") ? path : home() + "/" + path;
    }

    /** Its clock, which may be wrong. */
    public Instant now() {
        return Instant.now().plus(clockAhead);
    }

    /** From now on its clock is wrong by so much. */
    public void setClockAhead(Duration difference) {
        clockAhead = difference;
    }

    /** Who is told that somebody has called for a restart. */
    public void onReboot(Runnable listener) {
        rebooting = listener;
    }

    /** What {@code systemctl reboot} does. */
    public void requestReboot() {
        rebooting.run();
    }

    /** Its firewall, if one runs. */
    public Firewall firewall() {
        return firewall;
    }

    /** What nftables has loaded. */
    public NftRules nftRules() {
        return nftRules;
    }

    public void nftRules(NftRules rules) {
        nftRules = rules;
    }

    /** As its service does when it starts; nothing is loaded while it does not run. */
    public void loadNftRules() {
        nftRules = units.isActive("nftables")
                ? NftRules.of(files.text(NftRules.FILE)).orElse(NftRules.NONE)
                : NftRules.NONE;
    }

    /** The user's home directory. */
    public String home() {
        return userName.equals("root") ? "/root" : "/home/" + userName;
    }

    /** The file with the keys that the user may log in with. */
    public String authorizedKeys() {
        return home() + "/.ssh/authorized_keys";
    }

    public BlockDevices devices() {
        return devices;
    }

    public ZfsPools pools() {
        return pools;
    }

    public NfsExports exports() {
        return exports;
    }

    public SystemdUnits units() {
        return units;
    }

    public GuestFiles files() {
        return files;
    }

    public FileLocks fileLocks() {
        return fileLocks;
    }

    /** Makes an exported directory appear in another place, as a client does that mounts it. */
    public void mountNfs(Mount mount) {
        nfsMounts.put(mount.target(), mount);
    }

    /** Somebody works in that directory from now on. */
    public void enter(String directory) {
        workingDirectories.add(directory);
    }

    /** One who worked there does no more. */
    public void leave(String directory) {
        workingDirectories.remove(directory);
    }

    /** Whether somebody works in that directory or below it, so that it cannot be unmounted. */
    public boolean isBusy(String directory) {
        return workingDirectories.stream()
                .anyMatch(place -> place.equals(directory) || place.startsWith(directory + "/"));
    }

    /** @return whether it was mounted */
    public boolean unmountNfs(String target) {
        return nfsMounts.remove(target) != null;
    }

    /** Where a file really lies that is reached through an NFS mount. */
    public String behindNfs(String path) {
        for (Mount mount : nfsMounts.values()) {
            if (path.startsWith(mount.target() + "/")) {
                String exported = mount.source().substring(mount.source().indexOf(':') + 1);
                return exported + path.substring(mount.target().length());
            }
        }
        return path;
    }

    /** A mounted filesystem. */
    public record Mount(String target, String source, String type, String options) {}

    /** What is mounted, the root first. */
    public List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        for (GuestDisk disk : devices.all()) {
            if (disk.content() instanceof DiskContent.Filesystem(String type, var label, Optional<String> mountPoint)
                    && mountPoint.isPresent()) {
                mounts.add(new Mount(mountPoint.get(), disk.path(), type, "rw,relatime"));
            }
        }
        for (ZfsPool pool : pools.imported().stream().filter(ZfsPool::isMounted).toList()) {
            for (Dataset dataset : pool.datasets()) {
                String atime = dataset.get("atime").text().equals("off") ? "noatime," : "";
                mounts.add(new Mount(dataset.mountPoint(), dataset.name(), "zfs", "rw," + atime + "xattr,noacl"));
            }
        }
        mounts.addAll(nfsMounts.values());
        return mounts;
    }

    /** What a restart does: services as enabled, pools imported again and shared. */
    public void reboot() {
        locked(machine -> {
            exports.clear();
            nfsMounts.clear();
            units.boot();
            loadNftRules();
            pools.importAgain();
            files.write(BOOT_ID, UUID.randomUUID() + "\n");
            pools.shareAll();
            return machine;
        });
    }
}
