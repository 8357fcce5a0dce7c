package io.poolwright.lab.guest.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services that matter here: whether they run, start at boot, and what they logged. Guarded by the machine's lock. */
public final class SystemdUnits {

    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry("nfs-server.service", "NFS server and services"),
            Map.entry("nfs-mountd.service", "NFS Mount Daemon"),
            Map.entry("rpcbind.service", "RPC bind portmap service"),
            Map.entry("rpcbind.socket", "RPCbind Server Activation Socket"),
            Map.entry("ssh.service", "OpenBSD Secure Shell server"),
            Map.entry("ufw.service", "Uncomplicated firewall"),
            Map.entry("firewalld.service", "firewalld - dynamic firewall daemon"),
            Map.entry("nftables.service", "nftables"),
            Map.entry("zfs-share.service", "ZFS file system shares"),
            Map.entry("zfs-mount.service", "Mount ZFS filesystems"),
            Map.entry("zfs-import-cache.service", "Import ZFS pools by cache file"),
            Map.entry("zfs-import-scan.service", "Import ZFS pools by device scanning"),
            Map.entry("zfs-import.target", "ZFS pool import target"),
            Map.entry("zfs.target", "ZFS startup target"));
    private static final Set<String> OFF_AS_INSTALLED =
            Set.of("zfs-import-scan.service", "ufw.service", "firewalld.service", "nftables.service");

    private final String hostName;
    private final Set<String> enabled = new HashSet<>(DESCRIPTIONS.keySet());
    private final Set<String> enabledUntilBoot = new HashSet<>();
    private final Set<String> active = new HashSet<>();
    private final Map<String, List<String>> journal = new HashMap<>();

    SystemdUnits(String hostName) {
        this.hostName = hostName;
        enabled.removeAll(OFF_AS_INSTALLED);
        boot();
    }

    /** Everything that is enabled runs, nothing else. */
    void boot() {
        active.clear();
        enabledUntilBoot.clear();
        enabled.forEach(this::start);
    }

    public boolean exists(String unit) {
        return DESCRIPTIONS.containsKey(fullName(unit));
    }

    public boolean isActive(String unit) {
        return active.contains(fullName(unit));
    }

    /** What {@code list-unit-files} calls the vendor's preset. */
    public boolean isEnabledAsInstalled(String unit) {
        return !OFF_AS_INSTALLED.contains(fullName(unit));
    }

    public boolean isEnabled(String unit) {
        return enabled.contains(fullName(unit));
    }

    /** As {@code systemctl is-enabled} says it. */
    public String enablement(String unit) {
        if (isEnabled(unit)) {
            return "enabled";
        }
        return enabledUntilBoot.contains(fullName(unit)) ? "enabled-runtime" : "disabled";
    }

    public void start(String unit) {
        String name = fullName(unit);
        if (active.add(name)) {
            log(name, "systemd[1]: Started " + name + " - " + DESCRIPTIONS.get(name) + ".");
        }
        if (name.equals("nfs-server.service")) {
            start("nfs-mountd.service");
        }
    }

    public void stop(String unit) {
        String name = fullName(unit);
        if (active.remove(name)) {
            log(name, "systemd[1]: Stopped " + name + " - " + DESCRIPTIONS.get(name) + ".");
        }
    }

    public void enable(String unit) {
        enabled.add(fullName(unit));
    }

    /** As {@code systemctl enable --runtime} does: the next boot knows nothing of it. */
    public void enableUntilBoot(String unit) {
        enabledUntilBoot.add(fullName(unit));
    }

    public void disable(String unit) {
        enabled.remove(fullName(unit));
        enabledUntilBoot.remove(fullName(unit));
    }

    /** The unit's log, oldest first, in the short format. */
    public List<String> journal(String unit) {
        return List.copyOf(journal.getOrDefault(fullName(unit), List.of()));
    }

    private void log(String unit, String line) {
        journal.computeIfAbsent(unit, ignored -> new ArrayList<>()).add("Nov 22 21:30:11 " + hostName + " " + line);
    }

    private static String fullName(String unit) {
        String name =
                unit.equals("nfs-kernel-server") || unit.equals("nfs-kernel-server.service") ? "nfs-server" : unit;
        return name.contains(".") ? name : name + ".service";
    }
}
