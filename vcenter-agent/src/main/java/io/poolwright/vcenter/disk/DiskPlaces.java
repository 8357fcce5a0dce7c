package io.poolwright.vcenter.disk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where disks go: to the free units of the controllers that there are and, for those that find none, to controllers that are
 * added. Pure.
 *
 * @param newControllers bus numbers of those that are to be added; none if there is room without
 * @param slots one for each disk
 */
public record DiskPlaces(List<Integer> newControllers, List<ScsiSlot> slots) {

    private static final int BUSES = 4;

    public DiskPlaces {
        newControllers = List.copyOf(newControllers);
        slots = List.copyOf(slots);
    }

    /**
     * @param usable the controllers that disks may be put on
     * @param takenBuses the bus numbers of all SCSI controllers, usable or not
     * @return empty if a VM cannot have as many controllers as that takes
     */
    public static Optional<DiskPlaces> of(int disks, Collection<ScsiSlot.Controller> usable, Set<Integer> takenBuses) {
        List<ScsiSlot> slots =
                new ArrayList<>(ScsiSlot.free(usable).limit(disks).toList());
        List<Integer> added = new ArrayList<>();
        List<Integer> freeBuses = IntStream.range(0, BUSES)
                .filter(bus -> !takenBuses.contains(bus))
                .boxed()
                .toList();
        for (int bus : freeBuses) {
            if (slots.size() == disks) {
                break;
            }
            added.add(bus);
            Stream<ScsiSlot> free = ScsiSlot.free(List.of(ScsiSlot.Controller.empty(bus)));
            free.limit(disks - slots.size()).forEach(slots::add);
        }
        return slots.size() == disks ? Optional.of(new DiskPlaces(added, slots)) : Optional.empty();
    }
}
