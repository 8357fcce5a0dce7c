package io.poolwright.lab.guest.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The value of {@code sharenfs}, and the line that ZFS makes of it in {@code /etc/exports.d/zfs.exports}. Hosts are not
 * checked here, as ZFS does not check them either.
 */
final class NfsShareOptions {

    private static final Set<String> KNOWN = Set.of(
            "ro",
            "rw",
            "sync",
            "async",
            "secure",
            "insecure",
            "wdelay",
            "no_wdelay",
            "hide",
            "nohide",
            "crossmnt",
            "subtree_check",
            "no_subtree_check",
            "root_squash",
            "no_root_squash",
            "all_squash",
            "no_all_squash",
            "fsid",
            "anonuid",
            "anongid",
            "sec",
            "acl",
            "no_acl",
            "mountpoint",
            "mp");

    private NfsShareOptions() {}

    static boolean areValid(String sharenfs) {
        return sharenfs.equals("on")
                || sharenfs.equals("off")
                || options(sharenfs).stream().allMatch(option -> KNOWN.contains(name(option)));
    }

    static boolean shares(String sharenfs) {
        return !sharenfs.equals("off");
    }

    /** The line of the exports file for a dataset mounted at {@code path}. */
    static String exportsLine(String path, String sharenfs) {
        String effective = sharenfs.equals("on") ? "rw,crossmnt" : sharenfs;
        StringBuilder extra = new StringBuilder(",no_subtree_check,mountpoint");
        List<String> access = new ArrayList<>();
        for (String option : options(effective)) {
            if (name(option).equals("rw") || name(option).equals("ro")) {
                access.add(option);
            } else {
                extra.append(',').append(option);
            }
        }
        StringBuilder line = new StringBuilder(path);
        for (String option : access.isEmpty() ? List.of("rw") : access) {
            for (String host : hosts(option)) {
                line.append(' ')
                        .append(host)
                        .append("(sec=sys,")
                        .append(name(option))
                        .append(extra)
                        .append(')');
            }
        }
        return line.toString();
    }

    private static List<String> options(String sharenfs) {
        return List.of(sharenfs.split(","));
    }

    private static String name(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }

    private static List<String> hosts(String option) {
        int equals = option.indexOf('=');
        if (equals < 0) {
            return List.of("*");
        }
        List<String> hosts = new ArrayList<>();
        for (String host : option.substring(equals + 1).split(":")) {
            hosts.add(host.startsWith("@") ? host.substring(1) : host);
        }
        return hosts;
    }
}
