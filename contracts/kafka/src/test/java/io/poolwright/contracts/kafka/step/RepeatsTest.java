package io.poolwright.contracts.kafka.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;

class RepeatsTest {

    private final Repeats repeats = new Repeats();
    private final DeploymentId deployment = DeploymentId.random();
    private final CommandId command = CommandId.of(deployment, DeploymentStep.CLONE_TEMPLATE, 1);
    private final AtomicInteger times = new AtomicInteger();

    @Test
    void carriesOutOnceWhatComesTwice() throws Exception {
        repeats.once(command, times::incrementAndGet);

        repeats.once(command, times::incrementAndGet);

        assertThat(times).hasValue(1);
    }

    @Test
    void carriesOutAgainWhatWasStopped() throws Exception {
        assertThatThrownBy(() -> repeats.once(command, () -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);

        repeats.once(command, times::incrementAndGet);

        assertThat(times).hasValue(1);
    }

    @Test
    void letsARepeatWaitForTheEndOfTheFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> first = aside(() -> {
            begun.countDown();
            end.await();
            times.incrementAndGet();
        });
        begun.await();
        CompletableFuture<Void> repeat = aside(times::incrementAndGet);

        end.countDown();

        CompletableFuture.allOf(first, repeat).get(30, TimeUnit.SECONDS);
        assertThat(times).hasValue(1);
    }

    @Test
    void carriesOutEachAttempt() throws Exception {
        repeats.once(command, times::incrementAndGet);

        repeats.once(CommandId.of(deployment, DeploymentStep.CLONE_TEMPLATE, 2), times::incrementAndGet);

        assertThat(times).hasValue(2);
    }

    private CompletableFuture<Void> aside(Repeats.Work work) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                repeats.once(command, work);
                over.complete(null);
            } catch (InterruptedException e) {
                over.completeExceptionally(e);
            }
        });
        return over;
    }
}
