package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.machine.DiskContent;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.PoolLayout;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;

/** A creation that goes on where the connection of the attempt that began it was lost: the lock is free, the disk is not. */
class UnfinishedCreationTest {

    /** Other waits are over at once, so that none of them can stand in for this one. */
    private static final Map<String, String> SETTINGS =
            Map.of("poolwright.ssh.settle-time", "1ms", "poolwright.ssh.create-timeout", "5m");

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent(SETTINGS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void shutDown() {
        threads.shutdownNow();
        agent.close();
        lab.close();
    }

    @Test
    void isWaitedForAsLongAsItMayTake() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());

        assertThatItsPoolIsAdopted(guest, lab.configurePool(lab.access(guest)), GuestLab.LINK);
    }

    @Test
    void isWaitedForOnADiskThatOnlyTheTemplatesPathTells() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withoutDiskUuids());

        assertThatItsPoolIsAdopted(guest, lab.configurePool(lab.access(guest), "/dev/sdb"), "/dev/sdb");
    }

    private void assertThatItsPoolIsAdopted(SimulatedGuest guest, ConfigurePool command, String device)
            throws Exception {
        GuestDisk disk = guest.machine().devices().resolve(device).orElseThrow().disk();
        guest.machine().locked(machine -> {
            disk.write(new DiskContent.Partitioned("gpt"));
            return disk;
        });

        Future<PoolConfigured> attempt = threads.submit(() -> agent.configure(command));
        await().atMost(Duration.ofMinutes(2)).until(() -> attempt.isDone() || surveys(guest) > 1);
        ZfsPool made = guest.machine().locked(machine -> {
            ZfsPool pool = machine.pools()
                    .create(
                            "tank",
                            PoolLayout.of(disk, device),
                            Map.of(PoolSettings.OWNER, command.deploymentId().toString()));
            pool.setProperty("ashift", "12");
            return pool;
        });

        assertThat(attempt.get().guid().value()).isEqualTo(made.guid());
        assertThat(guest.commandLines()).noneMatch(line -> line.contains("zpool 'create'"));
    }

    /** Looks at everything, under the lock. */
    private static long surveys(SimulatedGuest guest) {
        return guest.commandLines().stream()
                .filter(line -> line.contains("zpool 'import'"))
                .count();
    }
}
