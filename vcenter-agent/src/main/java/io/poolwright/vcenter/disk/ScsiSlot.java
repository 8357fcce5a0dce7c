package io.poolwright.vcenter.disk;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place for a disk: the controller's bus number and a unit on it, written as {@code 0:1}.
 *
 * @param bus 0 to 3
 * @param unit 0 to 15, never 7: that is the controller itself
 */
public record ScsiSlot(int bus, int unit) {

    private static final int UNITS = 16;
    private static final int CONTROLLERS_OWN_UNIT = 7;
    private static final Pattern TEXT = Pattern.compile("([0-3]):([0-9]{1,2})");

    /**
     * A SCSI controller of a VM.
     *
     * @param ownUnit the unit that the controller itself has on its bus
     * @param usedUnits those of the devices on it
     */
    public record Controller(int bus, int ownUnit, Set<Integer> usedUnits) {

        /** One that nothing is on. */
        static Controller empty(int bus) {
            return new Controller(bus, CONTROLLERS_OWN_UNIT, Set.of());
        }
    }

    /** The free ones, by controller and unit. */
    public static Stream<ScsiSlot> free(Collection<Controller> controllers) {
        return controllers.stream()
                .sorted(Comparator.comparingInt(Controller::bus))
                .flatMap(controller -> IntStream.range(0, UNITS)
                        .filter(unit -> unit != CONTROLLERS_OWN_UNIT && unit != controller.ownUnit())
                        .filter(unit -> !controller.usedUnits().contains(unit))
                        .mapToObj(unit -> new ScsiSlot(controller.bus(), unit)));
    }

    /** Reads {@code 0:1}; empty for anything else. */
    public static Optional<ScsiSlot> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ScsiSlot(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "%d:%d".formatted(bus, unit);
    }
}
