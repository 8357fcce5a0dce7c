package io.poolwright.lab.system;

import java.util.List;
import java.util.regex.Pattern;

import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.machine.ExportEntry;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.ZfsPool;

/** What a guest is like inside, read from the guest itself. */
final class Guests {

    /** Without those that sudo was only asked about. */
    private static final Pattern AS_ROOT =
            Pattern.compile("sudo -n -- /usr/bin/timeout -k \\d+ \\d+ /usr/s?bin/(\\w+) '?([\\w-]+)");

    private static final Pattern CHANGING = Pattern.compile(
            "zpool (create|set|scrub|destroy)|zfs (create|set|snapshot|recv|destroy|inherit|allow)|exportfs -[oru].*"
                    + "|systemctl (enable|start|restart|reload).*|(dd|mkdir|rm|mount|umount|zgenhostid) .*");

    private Guests() {}

    static List<String> poolNames(SimulatedGuest guest) {
        return pools(guest).stream().map(ZfsPool::name).toList();
    }

    static List<String> poolGuids(SimulatedGuest guest) {
        return pools(guest).stream().map(ZfsPool::guid).toList();
    }

    static List<ZfsPool> pools(SimulatedGuest guest) {
        return guest.machine().locked(machine -> List.copyOf(machine.pools().imported()));
    }

    static List<ExportEntry> exports(SimulatedGuest guest) {
        return guest.machine().locked(machine -> List.copyOf(machine.exports().table()));
    }

    static List<GuestDisk> disks(SimulatedGuest guest) {
        return guest.machine().locked(machine -> List.copyOf(machine.devices().all()));
    }

    static String property(SimulatedGuest guest, String dataset, String property) {
        return guest.machine()
                .locked(machine -> machine.pools()
                        .dataset(dataset)
                        .orElseThrow()
                        .get(property)
                        .text());
    }

    /** How many pools were made from outside. */
    static long poolsMade(SimulatedGuest guest) {
        return changes(guest).stream().filter("zpool create"::equals).count();
    }

    /** What was run as root from outside and changes something, in its order: program and first argument. */
    static List<String> changes(SimulatedGuest guest) {
        return guest.commandLines().stream()
                .flatMap(line -> AS_ROOT.matcher(line).results())
                .map(run -> run.group(1) + " " + run.group(2))
                .filter(run -> CHANGING.matcher(run).matches())
                .toList();
    }
}
