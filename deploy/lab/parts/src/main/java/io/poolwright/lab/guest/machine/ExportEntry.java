package io.poolwright.lab.guest.machine;

import java.util.Set;
import java.util.TreeSet;

/**
 * One path exported to one client, as the kernel holds it.
 *
 * @param client a network, a host, or {@code *}
 * @param options what the exports file said; what it left out has its default
 */
public record ExportEntry(String path, String client, Set<String> options) {

    public ExportEntry {
        options = Set.copyOf(new TreeSet<>(options));
    }

    /** How {@code exportfs -v} writes the options, without the brackets. */
    public String verboseOptions() {
        StringBuilder text = new StringBuilder(either("async", "sync"))
                .append(either(",no_wdelay", ",wdelay"))
                .append(either(",nohide", ",hide"));
        for (String option : new String[] {"crossmnt", "no_subtree_check", "mountpoint"}) {
            if (options.contains(option)) {
                text.append(',').append(option);
            }
        }
        return text.append(",sec=sys,").append(squashOptions()).toString();
    }

    /** How {@code /var/lib/nfs/etab} writes them. */
    public String tableOptions() {
        return either("ro", "rw") + "," + either("async", "sync") + either(",no_wdelay", ",wdelay")
                + either(",nohide", ",hide") + either(",crossmnt", ",nocrossmnt") + either(",insecure", ",secure")
                + either(",no_root_squash", ",root_squash") + either(",all_squash", ",no_all_squash")
                + either(",no_subtree_check", ",subtree_check") + ",secure_locks,acl,no_pnfs"
                + (options.contains("mountpoint") ? ",mountpoint" : "") + ",anonuid=65534,anongid=65534,sec=sys,"
                + squashOptions();
    }

    private String squashOptions() {
        return either("ro", "rw")
                + either(",insecure", ",secure")
                + either(",no_root_squash", ",root_squash")
                + either(",all_squash", ",no_all_squash");
    }

    private String either(String given, String otherwise) {
        String option = given.startsWith(",") ? given.substring(1) : given;
        return options.contains(option) ? given : otherwise;
    }
}
