package io.poolwright.deploy.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.junit.jupiter.api.Test;

import io.poolwright.deploy.stream.Follower.Part;
import io.poolwright.deploy.stream.Follower.Then;
import io.poolwright.deploy.stream.Follower.Trail;

class FollowerTest {

    private static final Duration SILENCE = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Numbers stored = new Numbers();

    @Test
    void tellsWhatIsStoredAndThenWhatComesToTheEnd() {
        stored.add(1, 2, 3);
        AssertSubscriber<Part<Integer, Integer>> reader =
                Follower.follow(stored, 0, LONG).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        stored.add(4);
        stored.add(5, Numbers.END);

        await().atMost(LONG).until(reader::hasCompleted);
        assertThat(numbers(reader)).containsExactly(1, 2, 3, 4, 5, Numbers.END);
    }

    @Test
    void readsNothingBetweenTheNewsHoweverOftenItSaysThatItIsThere() {
        AssertSubscriber<Part<Integer, Integer>> reader =
                Follower.follow(stored, 0, SILENCE).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        await().atMost(LONG).until(() -> reader.getItems().size() >= 5);

        assertThat(stored.reads).hasValue(1);
        stored.add(7);
        await().atMost(LONG).until(() -> numbers(reader).contains(7));
        reader.cancel();
    }

    @Test
    void readsNoFurtherThanItsReaderWants() {
        stored.add(1, 2, 3, 4, 5, 6, 7, 8, 9);
        AssertSubscriber<Part<Integer, Integer>> reader =
                Follower.follow(stored, 0, LONG).subscribe().withSubscriber(AssertSubscriber.create(1));

        await().atMost(LONG).until(() -> !reader.getItems().isEmpty());

        assertThat(numbers(reader)).hasSize(Numbers.PART);
        assertThat(stored.reads).hasValue(1);
        reader.cancel();
    }

    @Test
    void goesOnWhereItWasWhenTheStoreWasAway() {
        stored.add(1, 2);
        stored.failures.set(1);
        AssertSubscriber<Part<Integer, Integer>> reader =
                Follower.follow(stored, 1, LONG).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        stored.add(Numbers.END);

        await().atMost(LONG).until(reader::hasCompleted);
        assertThat(numbers(reader)).containsExactly(2, Numbers.END);
    }

    private static List<Integer> numbers(AssertSubscriber<Part<Integer, Integer>> reader) {
        List<Integer> numbers = new ArrayList<>();
        List.copyOf(reader.getItems()).forEach(part -> numbers.addAll(part.entries()));
        return numbers;
    }

    /** Numbers by their index, up to one that ends them. */
    private static final class Numbers extends Signals<String> implements Trail<Integer, Integer> {

        static final int END = 100;
        static final int PART = 3;

        private final List<Integer> all = new CopyOnWriteArrayList<>();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        void add(Integer... numbers) {
            all.addAll(List.of(numbers));
            news("numbers");
        }

        @Override
        public Uni<Void> news() {
            return next("numbers");
        }

        @Override
        public Uni<Part<Integer, Integer>> read(Integer after) {
            reads.incrementAndGet();
            if (failures.getAndDecrement() > 0) {
                return Uni.createFrom().failure(new IllegalStateException("The store is away"));
            }
            List<Integer> now = List.copyOf(all);
            int end = Math.min(now.size(), after + PART);
            List<Integer> found = now.subList(after, end);
            return Uni.createFrom().item(new Part<>(found, end, found.contains(END) ? Then.END : Then.WAIT));
        }
    }
}
