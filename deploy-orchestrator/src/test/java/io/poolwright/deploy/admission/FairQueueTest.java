package io.poolwright.deploy.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.QueuePlace;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.admission.FairQueue.Candidate;

class FairQueueTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private int asked;

    @Test
    void letsRequestersTakeTurnsHoweverManyEachHasAskedFor() {
        List<Candidate> queue =
                new ArrayList<>(IntStream.range(0, 3).mapToObj(i -> by("olga")).toList());
        queue.add(by("otto"));
        queue.add(by("ada"));
        queue.add(by("otto"));

        List<Candidate> order = new FairQueue(Map.of()).order(queue);

        assertThat(order)
                .extracting(Candidate::requestedBy)
                .containsExactly("olga", "otto", "ada", "olga", "otto", "olga");
    }

    @Test
    void letsWhoeverHasFewerPlacesGoFirst() {
        List<Candidate> queue = List.of(by("olga"), by("olga"), by("otto"));

        List<Candidate> order = new FairQueue(Map.of("olga", 5, "otto", 1)).order(queue);

        assertThat(order).extracting(Candidate::requestedBy).containsExactly("otto", "olga", "olga");
    }

    @Test
    void servesTheDeploymentsOfOneRequesterInTheOrderInWhichTheyWereAskedFor() {
        List<Candidate> queue =
                new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> by("olga")).toList());
        List<Candidate> asAsked = List.copyOf(queue);
        Collections.shuffle(queue, new Random(7));

        assertThat(new FairQueue(Map.of("olga", 3)).order(queue)).isEqualTo(asAsked);
    }

    @Provide
    Arbitrary<List<Integer>> requesters() {
        return Arbitraries.integers().between(0, 5).list().ofMaxSize(60);
    }

    @Property(tries = 300)
    void neverGivesAPlaceToOneWhoHasMoreThanAnotherWhoWaits(
            @ForAll("requesters") List<Integer> waiting, @ForAll("requesters") List<Integer> running) {
        List<Candidate> queue = waiting.stream().map(number -> by("r" + number)).toList();
        Map<String, Integer> placed = new HashMap<>();
        running.forEach(number -> placed.merge("r" + number, 1, Integer::sum));
        List<Candidate> order = new FairQueue(placed).order(queue);

        assertThat(order).containsExactlyInAnyOrderElementsOf(queue);
        for (int i = 0; i < order.size(); i++) {
            int mine = placed.getOrDefault(order.get(i).requestedBy(), 0);
            assertThat(order.subList(i, order.size()))
                    .allSatisfy(other -> assertThat(placed.getOrDefault(other.requestedBy(), 0))
                            .isGreaterThanOrEqualTo(mine));
            placed.merge(order.get(i).requestedBy(), 1, Integer::sum);
        }
    }

    @Test
    void tellsEveryStepNearTheFrontAndATenthOfTheWayFurtherBack() {
        assertThat(FairQueue.worthTelling(Optional.empty(), QueuePlace.atVCenter(90)))
                .isTrue();
        assertThat(FairQueue.worthTelling(at(90), QueuePlace.atVCenter(90))).isFalse();
        assertThat(FairQueue.worthTelling(at(90), QueuePlace.atVCenter(82))).isFalse();
        assertThat(FairQueue.worthTelling(at(90), QueuePlace.atVCenter(81))).isTrue();
        assertThat(FairQueue.worthTelling(at(3), QueuePlace.atVCenter(2))).isTrue();
        assertThat(FairQueue.worthTelling(at(3), QueuePlace.inBatch())).isTrue();
        assertThat(FairQueue.worthTelling(Optional.of(QueuePlace.inBatch()), QueuePlace.inBatch()))
                .isFalse();
    }

    private static Optional<QueuePlace> at(int position) {
        return Optional.of(QueuePlace.atVCenter(position));
    }

    private Candidate by(String requester) {
        return new Candidate(DeploymentId.random(), requester, NOON.plusSeconds(asked++));
    }
}
