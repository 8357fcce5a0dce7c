package io.poolwright.lab.system;

import java.util.List;

import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.machine.ExportEntry;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.ZfsPool;

/** What a guest is like inside, read from the guest itself. */
final class Guests {

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
}
