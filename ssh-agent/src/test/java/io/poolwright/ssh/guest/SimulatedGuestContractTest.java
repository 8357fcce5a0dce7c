package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
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

    /** From the first look at the file of keys on; a deployment's other requests are tried above. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void locksNobodyOutWhereverAnAgentIsKilled(Moment moment) throws Exception {
        List<String> requests = requestsOfTheHandOver();
        int first = IntStream.range(0, requests.size())
                .filter(i -> requests.get(i).contains("authorized_keys"))
                .findFirst()
                .orElseThrow();
        assertThat(requests.size() - first).isGreaterThan(8);
        sideBySide(first + 1, requests.size(), (stage, last) -> {
            ProveTarget command = stage.readyForHandOver(DeploymentId.random());
            Incident death = (number, request, at) -> {
                if (number == last && at == moment) {
                    throw new Killed();
                }
            };
            try (Agent doomed = stage.agent(death, WatchedConnector.log())) {
                assertThat(catchThrowable(() -> doomed.prove(command))).isInstanceOf(Killed.class);
            }
            try (Agent next = stage.agent()) {
                SshCredential own = next.prove(command).ownKey().orElseThrow();
                next.connector()
                        .connectPinned(stage.access().with(own), Duration.ofSeconds(60))
                        .close();
            }
            assertThat(stage.guest().asRoot("/usr/bin/cat .ssh/authorized_keys").lines())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("restrict ");
        });
    }

    private List<String> requestsOfTheHandOver() throws InterruptedException {
        try (TestGuest fresh = new SimulatedTestGuest(stage().lab())) {
            Stage stage = new Stage(stage().lab(), fresh);
            List<String> log = WatchedConnector.log();
            ProveTarget command = stage.readyForHandOver(DeploymentId.random());
            try (Agent agent = stage.agent(Incident.NONE, log)) {
                agent.prove(command);
            }
            return log;
        }
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

        void run(Stage stage, int request) throws Exception;
    }

    private void atEachRequest(Trial trial) throws Exception {
        int requests = requestsOfTheWholeProcedure();
        assertThat(requests).isGreaterThan(20);
        sideBySide(1, requests, trial);
    }

    /** Since most of the time passes with waiting. */
    private void sideBySide(int first, int last, Trial trial) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(TRIALS_AT_ONCE)) {
            List<Future<Void>> trials = new ArrayList<>();
            for (int i = first; i <= last; i++) {
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
