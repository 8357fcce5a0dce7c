package io.poolwright.vcenter.command.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.session.Ownership;
import io.poolwright.vcenter.session.VCenterLogins;

class OwnedPartitionsTest {

    private static final VCenterId ONE = VCenterId.random();
    private static final VCenterId OTHER = VCenterId.random();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<VCenterId> loggedOut = new ArrayList<>();
    private final OwnedPartitions partitions = new OwnedPartitions(new Logins(), meters);

    @Test
    void stopsTheWorkOfALostPartitionAtOnce() throws Exception {
        partitions.gained(List.of(1, 2));
        Worker worker = new Worker(1, ONE);

        partitions.lost(List.of(1));

        assertThat(worker.stopped.isDone()).isTrue();
        assertThat(meters.get("poolwright.vcenter.commands.running").gauge().value())
                .isZero();
        assertThat(meters.get("poolwright.vcenter.commands.stopped").counter().count())
                .isEqualTo(1);
    }

    @Test
    void endsTheSessionsOfALostPartition() throws Exception {
        partitions.gained(List.of(1, 2));
        partitions.begin(1, ONE).close();
        partitions.begin(2, OTHER).close();

        partitions.lost(List.of(1));

        assertThat(loggedOut).containsExactly(ONE);
    }

    @Test
    void leavesTheWorkOfOtherPartitionsAlone() throws Exception {
        partitions.gained(List.of(1, 2));
        Worker worker = new Worker(2, OTHER);

        partitions.lost(List.of(1));

        assertThat(worker.stopped.isDone()).isFalse();
        assertThat(meters.get("poolwright.vcenter.partitions").gauge().value()).isEqualTo(1);
        partitions.lost(List.of(2));
    }

    @Test
    void endsTheFollowingOfAVCenterWithItsPartition() throws Exception {
        partitions.gained(List.of(1));
        partitions.begin(1, ONE).close();
        CountDownLatch following = new CountDownLatch(1);
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                Ownership.Claim claim = partitions.claim(ONE);
                following.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    claim.close();
                }
            } catch (InterruptedException e) {
                ended.complete(null);
            }
        });
        following.await();

        partitions.lost(List.of(1));

        ended.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> partitions.claim(ONE)).isInstanceOf(InterruptedException.class);
        assertThat(meters.get("poolwright.vcenter.commands.stopped").counter().count())
                .as("nobody's command")
                .isZero();
    }

    @Test
    void beginsNothingForAPartitionThatIsAnothers() {
        partitions.gained(List.of(1));
        partitions.lost(List.of(1));

        assertThatThrownBy(() -> partitions.begin(1, ONE)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void beginsAgainWhenThePartitionComesBack() throws Exception {
        partitions.gained(List.of(1));
        partitions.lost(List.of(1));

        partitions.gained(List.of(1));

        try (OwnedPartitions.Work work = partitions.begin(1, ONE)) {
            assertThat(work.isLost()).isFalse();
        }
    }

    @Test
    void stopsEverythingWhenTheInstanceEnds() throws Exception {
        partitions.gained(List.of(1, 2));
        Worker one = new Worker(1, ONE);
        Worker other = new Worker(2, OTHER);

        partitions.stop();

        assertThat(one.stopped.isDone()).isTrue();
        assertThat(other.stopped.isDone()).isTrue();
        assertThat(loggedOut).containsExactlyInAnyOrder(ONE, OTHER);
        partitions.gained(List.of(3));
        assertThatThrownBy(() -> partitions.begin(3, ONE)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void leavesNoInterruptOnAThreadWhoseWorkIsOver() throws Exception {
        partitions.gained(List.of(1));
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                try (OwnedPartitions.Work work = partitions.begin(1, ONE)) {
                    begun.countDown();
                    while (!work.isLost()) {
                        Thread.onSpinWait();
                    }
                }
                interrupted.complete(Thread.currentThread().isInterrupted());
            } catch (InterruptedException e) {
                interrupted.completeExceptionally(e);
            }
        });
        begun.await();

        partitions.lost(List.of(1));

        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isFalse();
    }

    /** Works until it is interrupted. */
    private final class Worker {

        private final CompletableFuture<Void> stopped = new CompletableFuture<>();

        private Worker(int partition, VCenterId vcenter) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                try (OwnedPartitions.Work work = partitions.begin(partition, vcenter)) {
                    begun.countDown();
                    awaitInterrupt(work);
                    stopped.complete(null);
                } catch (InterruptedException e) {
                    stopped.completeExceptionally(e);
                }
            });
            begun.await();
        }

        private static void awaitInterrupt(OwnedPartitions.Work work) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                assertThat(work.isLost()).isTrue();
            }
        }
    }

    private final class Logins implements VCenterLogins {

        @Override
        public void knownAsRefused(VCenterConnection vcenter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void end(VCenterId vcenter) {
            loggedOut.add(vcenter);
        }
    }
}
