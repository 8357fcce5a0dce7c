package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.guest.WatchedConnector.Incident;
import io.poolwright.ssh.guest.WatchedConnector.Killed;
import io.poolwright.ssh.guest.WatchedConnector.Moment;

/** The contract on the lab's simulated guest, and what needs a new guest for each of a hundred trials. */
class SimulatedGuestContractTest extends GuestContract
        implements CrashContract,
                FailureContract,
                HostileInputContract,
                ManyTargetsContract,
                NetworkContract,
                PoolContract,
                TargetContract,
                WishesContract {

    private static final int TRIALS_AT_ONCE = 8;

    @Override
    TestGuest boot(GuestLab lab) {
        return new SimulatedTestGuest(lab);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void carriesOnWhereverAnAgentIsKilled(Moment moment) throws Exception {
        atEachRequest((stage, last) -> CrashContract.killAndCarryOn(stage, (number, request, at) -> {
            if (number == last && at == moment) {
                throw new Killed();
            }
        }));
    }

    @Test
    void carriesOnWhereverTheGuestRestarts() throws Exception {
        atEachRequest((stage, last) -> {
            List<String> log = WatchedConnector.log();
            Incident restart = (number, request, at) -> {
                if (number == last && at == Moment.AFTER) {
                    stage.guest().reboot();
                }
            };
            try (Agent agent = stage.agent(restart, log)) {
                CrashContract.assertThatItWasDoneOnce(stage, log, stage.carryOut(DeploymentId.random(), agent));
            }
        });
    }

    @Override
    public List<TestGuest> targets(int count) {
        return Stream.<TestGuest>generate(() -> new SimulatedTestGuest(stage().lab()))
                .limit(count)
                .toList();
    }

    /** What happens at one request of the whole procedure, on a guest of its own. */
    @FunctionalInterface
    private interface Trial {

        void run(Stage stage, int request) throws InterruptedException;
    }

    /** Side by side, since most of the time passes with waiting. */
    private void atEachRequest(Trial trial) throws Exception {
        int requests = requestsOfTheWholeProcedure();
        assertThat(requests).isGreaterThan(20);
        try (ExecutorService threads = Executors.newFixedThreadPool(TRIALS_AT_ONCE)) {
            List<Future<Void>> trials = new ArrayList<>();
            for (int i = 1; i <= requests; i++) {
                int request = i;
                trials.add(threads.submit(() -> {
                    try (TestGuest fresh = new SimulatedTestGuest(stage().lab())) {
                        trial.run(new Stage(stage().lab(), fresh), request);
                    }
                    return null;
                }));
            }
            for (Future<Void> each : trials) {
                each.get();
            }
        }
    }

    private int requestsOfTheWholeProcedure() throws InterruptedException {
        try (TestGuest fresh = new SimulatedTestGuest(stage().lab())) {
            Stage stage = new Stage(stage().lab(), fresh);
            List<String> log = WatchedConnector.log();
            try (Agent agent = stage.agent(Incident.NONE, log)) {
                stage.carryOut(DeploymentId.random(), agent);
            }
            return log.size();
        }
    }
}
