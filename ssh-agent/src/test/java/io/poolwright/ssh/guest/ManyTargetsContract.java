package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.ssh.Agent;

/** One agent with many guests. */
interface ManyTargetsContract {

    int TARGETS = 50;

    Stage stage();

    /** New guests, as many of them real as the machine has room for. */
    List<TestGuest> targets(int count);

    @Test
    default void servesFiftyTargetsAtOnce() throws Exception {
        List<Stage> stages = targets(TARGETS).stream()
                .map(guest -> new Stage(stage().lab(), guest))
                .toList();
        try (Agent agent = stage().agent();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Stage.Outcome>> work = stages.stream()
                    .<Callable<Stage.Outcome>>map(
                            stage -> () -> stage.carryOut(DeploymentId.random(), agent, stage.access()))
                    .toList();

            List<Future<Stage.Outcome>> outcomes = threads.invokeAll(work);

            for (int i = 0; i < TARGETS; i++) {
                CrashContract.assertThatItIsWhole(stages.get(i), outcomes.get(i).get());
            }
            assertThat(outcomes)
                    .extracting(outcome -> outcome.get().pool().guid())
                    .doesNotHaveDuplicates();
            assertThat(agent.openConnections()).isZero();
        } finally {
            stages.forEach(stage -> stage.guest().close());
        }
    }
}
