package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

/** The bound on what one agent does at the same time. */
class PlacesTest {

    private static final int PLACES = 3;
    private static final int WORKERS = 10;

    private final Places places = new Places(PLACES);

    @Test
    void letsSoManyWorkAtATimeAndTheOthersWait() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(threads.submit(() -> {
                    places.occupy(() -> {
                        most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                        end.await();
                        atWork.decrementAndGet();
                    });
                    return null;
                }));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> atWork.get() == PLACES);
            end.countDown();
            for (Future<?> worker : workers) {
                worker.get();
            }
        }

        assertThat(most).hasValue(PLACES);
    }

    @Test
    void isFreeAgainAfterAFailure() throws Exception {
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < WORKERS; i++) {
            try {
                places.occupy(() -> {
                    throw new IllegalStateException("failed");
                });
            } catch (IllegalStateException e) {
                places.occupy(done::incrementAndGet);
            }
        }

        assertThat(done).hasValue(WORKERS);
    }
}
