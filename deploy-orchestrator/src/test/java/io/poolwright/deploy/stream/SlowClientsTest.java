package io.poolwright.deploy.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.junit.jupiter.api.Test;

class SlowClientsTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String EVENT = "event";
    private static final String RECONNECT = "Reconnect";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger cuts = new AtomicInteger();

    @Test
    void endsTheSlowestWhenMoreThanItsBufferHoldsLeaveSomethingUnread() {
        SlowClients clients = clients(LONG, LONG, 2);
        List<AssertSubscriber<String>> slow =
                IntStream.range(0, 3).mapToObj(i -> connect(clients)).toList();

        await().atMost(LONG).until(() -> {
            clients.look();
            return meters.counter("poolwright.sse.ended", "reason", "slow").count() > 0;
        });

        assertThat(read(slow.getFirst())).containsExactly(EVENT, RECONNECT);
        slow.getFirst().assertCompleted();
        slow.stream().skip(1).forEach(other -> assertThat(read(other)).containsExactly(EVENT, EVENT));
        assertThat(cuts).hasValue(0);
    }

    @Test
    void cutsTheConnectionOfOneThatDoesNotEvenReadThatItIsToReconnect() {
        SlowClients clients = clients(Duration.ofMillis(1), Duration.ofMillis(1), 20);
        connect(clients);

        await().atMost(LONG).untilAsserted(() -> {
            clients.look();
            assertThat(cuts).hasValue(1);
        });
    }

    @Test
    void leavesAClientAloneThatReads() {
        SlowClients clients = clients(Duration.ZERO, Duration.ZERO, 0);
        AssertSubscriber<String> quick = connect(clients);
        AssertSubscriber<String> slow = connect(clients);

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(read(quick)).containsOnly(EVENT);
            clients.look();
            assertThat(cuts).hasValue(1);
        });

        quick.assertNotTerminated();
        slow.cancel();
    }

    private static List<String> read(AssertSubscriber<String> client) {
        client.request(1);
        return client.getItems();
    }

    /** One that has been given an event and has not asked for another. */
    private AssertSubscriber<String> connect(SlowClients clients) {
        return clients.guard(
                        Multi.createBy().repeating().supplier(() -> EVENT).indefinitely(),
                        () -> RECONNECT,
                        cuts::incrementAndGet)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
    }

    private SlowClients clients(Duration patience, Duration grace, int slowClients) {
        return new SlowClients(
                new StreamConfig() {

                    @Override
                    public Duration heartbeat() {
                        return LONG;
                    }

                    @Override
                    public Duration patience() {
                        return patience;
                    }

                    @Override
                    public Duration grace() {
                        return grace;
                    }

                    @Override
                    public int slowClients() {
                        return slowClients;
                    }
                },
                meters);
    }
}
