package io.poolwright.vcenter.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.id.DeploymentId;

class DiskPlacesTest {

    private static final Set<Integer> ALL = IntStream.range(0, 16).boxed().collect(Collectors.toSet());

    @Test
    void usesTheControllersThatThereAre() {
        assertThat(DiskPlaces.of(3, List.of(controller(0, Set.of(0))), Set.of(0)))
                .hasValue(
                        new DiskPlaces(List.of(), List.of(new ScsiSlot(0, 1), new ScsiSlot(0, 2), new ScsiSlot(0, 3))));
    }

    @Test
    void addsAControllerWhenMissing() {
        assertThat(DiskPlaces.of(2, List.of(), Set.of()))
                .hasValue(new DiskPlaces(List.of(0), List.of(new ScsiSlot(0, 0), new ScsiSlot(0, 1))));
    }

    @Test
    void addsAControllerForThoseThatFindNoUnit() {
        Set<Integer> allButOne = IntStream.range(0, 15).boxed().collect(Collectors.toSet());

        assertThat(DiskPlaces.of(2, List.of(controller(0, allButOne)), Set.of(0, 1)))
                .hasValue(new DiskPlaces(List.of(2), List.of(new ScsiSlot(0, 15), new ScsiSlot(2, 0))));
    }

    @Test
    void findsNoPlaceWhereFourControllersAreFull() {
        assertThat(DiskPlaces.of(1, List.of(controller(0, ALL)), Set.of(0, 1, 2, 3)))
                .isEmpty();
    }

    @Test
    void readsTheMarkOfItsOwnDeploymentOnly() {
        DeploymentId own = DeploymentId.random();
        DiskMark mark = new DiskMark(List.of(new ScsiSlot(0, 1), new ScsiSlot(1, 0)));

        assertThat(DiskMark.read(mark.text(own), own)).hasValue(mark);
        assertThat(DiskMark.read(mark.text(DeploymentId.random()), own)).isEmpty();
        assertThat(DiskMark.read("0:1", own)).hasValue(new DiskMark(List.of(new ScsiSlot(0, 1))));
        assertThat(DiskMark.read("0:1,first disk", own)).isEmpty();
    }

    private static ScsiSlot.Controller controller(int bus, Set<Integer> used) {
        return new ScsiSlot.Controller(bus, 7, used);
    }
}
