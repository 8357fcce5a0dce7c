package io.poolwright.vcenter.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ScsiSlotTest {

    @Test
    void takesTheFirstFreeUnit() {
        assertThat(ScsiSlot.free(List.of(controller(0, Set.of(0, 1, 3)))).findFirst())
                .hasValue(new ScsiSlot(0, 2));
    }

    @Test
    void neverTakesTheControllersOwnUnit() {
        assertThat(ScsiSlot.free(List.of(controller(0, Set.of(0, 1, 2, 3, 4, 5, 6))))
                        .findFirst())
                .hasValue(new ScsiSlot(0, 8));
    }

    @Test
    void goesToTheNextControllerWhenOneIsFull() {
        Set<Integer> all = IntStream.range(0, 16).boxed().collect(Collectors.toSet());

        assertThat(ScsiSlot.free(List.of(controller(1, Set.of()), controller(0, all)))
                        .findFirst())
                .hasValue(new ScsiSlot(1, 0));
    }

    @Test
    void findsNoneWithoutAController() {
        assertThat(ScsiSlot.free(List.of())).isEmpty();
    }

    @Test
    void readsBackWhatItWrites() {
        assertThat(ScsiSlot.parse(new ScsiSlot(3, 15).toString())).hasValue(new ScsiSlot(3, 15));
    }

    @Test
    void readsNothingElse() {
        assertThat(ScsiSlot.parse("first disk")).isEmpty();
    }

    private static ScsiSlot.Controller controller(int bus, Set<Integer> used) {
        return new ScsiSlot.Controller(bus, 7, used);
    }
}
