package io.poolwright.vcenter.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class UnitQueueTest {

    private static final OperationCost FULL_CLONE = new OperationCost(4, Optional.of("host-1"));
    private static final OperationCost LINKED_CLONE = new OperationCost(1, Optional.of("host-1"));

    private final UnitQueue queue = new UnitQueue(20, 8);

    @Test
    void letsAHostDoAsManyClonesAsItHasUnitsFor() throws InterruptedException {
        UnitQueue.Ticket first = queue.join(FULL_CLONE);
        UnitQueue.Ticket second = queue.join(FULL_CLONE);
        UnitQueue.Ticket third = queue.join(LINKED_CLONE);

        assertThat(place(first)).isZero();
        assertThat(place(second)).isZero();
        assertThat(place(third)).isEqualTo(1);
    }

    @Test
    void tellsEachItsPlaceAndServesThemInTheOrderOfTheirArrival() throws InterruptedException {
        UnitQueue.Ticket holder = queue.join(new OperationCost(20, Optional.empty()));
        UnitQueue.Ticket first = queue.join(new OperationCost(20, Optional.empty()));
        UnitQueue.Ticket second = queue.join(OperationCost.SMALL);
        assertThat(place(first)).isEqualTo(1);
        assertThat(place(second)).isEqualTo(2);

        queue.leave(holder);

        assertThat(place(first)).isZero();
        assertThat(place(second)).isEqualTo(1);
    }

    @Test
    void letsOthersPassThoseWhoWaitForABusyHost() throws InterruptedException {
        queue.join(FULL_CLONE);
        queue.join(FULL_CLONE);
        UnitQueue.Ticket waiting = queue.join(FULL_CLONE);

        UnitQueue.Ticket elsewhere = queue.join(new OperationCost(4, Optional.of("host-2")));

        assertThat(place(waiting)).isEqualTo(1);
        assertThat(place(elsewhere)).isZero();
    }

    @Test
    void letsNoSmallOperationPassABigOneThatWaitsForTheSameHost() throws InterruptedException {
        queue.join(FULL_CLONE);
        UnitQueue.Ticket small = queue.join(LINKED_CLONE);
        UnitQueue.Ticket big = queue.join(FULL_CLONE);
        UnitQueue.Ticket late = queue.join(LINKED_CLONE);
        assertThat(place(late)).isEqualTo(2);

        queue.leave(small);

        assertThat(place(big)).isZero();
        assertThat(place(late)).isEqualTo(1);
    }

    @Test
    void forgetsWhoGaveUp() throws InterruptedException {
        UnitQueue.Ticket holder = queue.join(new OperationCost(20, Optional.empty()));
        UnitQueue.Ticket gaveUp = queue.join(FULL_CLONE);
        UnitQueue.Ticket next = queue.join(FULL_CLONE);

        queue.leave(gaveUp);
        queue.leave(holder);

        assertThat(place(next)).isZero();
    }

    @Test
    void letsWhatCostsMoreThanThereIsRunAlone() throws InterruptedException {
        UnitQueue.Ticket huge = queue.join(new OperationCost(1_000, Optional.of("host-1")));

        assertThat(place(huge)).isZero();
        assertThat(place(queue.join(LINKED_CLONE))).isEqualTo(1);
    }

    private int place(UnitQueue.Ticket ticket) throws InterruptedException {
        return queue.await(ticket, Duration.ZERO);
    }
}
