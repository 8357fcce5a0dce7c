package io.poolwright.deploy.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.Verdict;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.saga.Decision.Append;
import io.poolwright.deploy.saga.Decision.RegisterTarget;
import io.poolwright.deploy.saga.Decision.SendCommand;

/**
 * Deployments run against a log and agents that lose, repeat and shuffle what they are given. The seed is the test's
 * parameter: what fails once fails again.
 */
class SagaPropertyTest {

    private static final int ROUNDS = 400;

    static LongStream seeds() {
        long base = Long.getLong("poolwright.test.seed", System.nanoTime());
        return LongStream.range(base, base + 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void endsAtMostOnceAndCommandsNothingWithoutCause(long seed) {
        World world = new World(new Random(seed));

        world.run();

        assertThat(world.endings).as("endings").hasSize(1);
        assertThat(world.fold()).as("state is the fold of the log").isEqualTo(world.deployment);
        assertThat(world.causeless)
                .as("commands sent before the step before was done")
                .isEmpty();
        assertThat(world.commands)
                .as("equal ids are equal commands")
                .allSatisfy(command -> assertThat(world.commands)
                        .filteredOn(other -> other.commandId().equals(command.commandId()))
                        .containsOnly(command));
    }

    /** A log in which everything that was appended arrives in some order, perhaps twice, perhaps never. */
    private static final class World {

        private final Random random;
        private final Saga saga = Samples.saga();
        private final List<DeploymentFact> log = new ArrayList<>();
        private final List<DeploymentFact> underWay = new ArrayList<>();
        private final List<StepCommand> commands = new ArrayList<>();
        private final List<StepCommand> causeless = new ArrayList<>();
        private final List<DeploymentFact> endings = new ArrayList<>();
        private final DeploymentFact.DeploymentRequested requested = Samples.requested();
        private Deployment deployment = Deployment.of(requested);

        private World(Random random) {
            this.random = random;
        }

        private void run() {
            for (int round = 0; round < ROUNDS && !deployment.ended(); round++) {
                carryOut();
                deliver();
                if (random.nextInt(4) == 0) {
                    repeatSomethingOld();
                }
            }
            for (int round = 0; round < ROUNDS && !deployment.ended(); round++) {
                saga.decide(deployment).forEach(decision -> answer(decision).forEach(this::fold));
            }
            log.stream().limit(20).toList().forEach(this::fold);
        }

        /** The lease keeper repeats what is due; about a third of all messages is lost. */
        private void carryOut() {
            for (Decision decision : saga.decide(deployment)) {
                if (random.nextInt(3) > 0) {
                    underWay.addAll(answer(decision));
                }
            }
        }

        private void deliver() {
            while (!underWay.isEmpty() && random.nextInt(3) > 0) {
                DeploymentFact fact = underWay.remove(random.nextInt(underWay.size()));
                if (random.nextInt(4) == 0) {
                    underWay.add(fact);
                }
                if (random.nextInt(4) > 0) {
                    fold(fact);
                }
            }
        }

        private void repeatSomethingOld() {
            if (!log.isEmpty()) {
                fold(log.get(random.nextInt(log.size())));
            }
        }

        private void fold(DeploymentFact fact) {
            Verdict verdict = deployment.judge(fact);
            deployment = deployment.apply(fact);
            log.add(fact);
            if (verdict == Verdict.APPLIED
                    && (fact instanceof DeploymentSucceeded || fact instanceof DeploymentFailed)) {
                endings.add(fact);
            }
        }

        private List<DeploymentFact> answer(Decision decision) {
            return switch (decision) {
                case SendCommand send -> {
                    commands.add(send.command());
                    if (!earned(send.command().step())) {
                        causeless.add(send.command());
                    }
                    yield agent(send.command().step());
                }
                case RegisterTarget registration -> agent(DeploymentStep.REGISTER_TARGET);
                case Append append -> List.of(append.fact());
            };
        }

        private boolean earned(DeploymentStep step) {
            return step == DeploymentStep.CLONE_TEMPLATE
                    || log.stream()
                            .anyMatch(fact -> fact instanceof StepSucceeded success
                                    && success.step().ordinal() == step.ordinal() - 1);
        }

        private List<DeploymentFact> agent(DeploymentStep step) {
            Instant now = Samples.NOON.plusSeconds(log.size());
            DeploymentFact outcome = random.nextInt(20) == 0
                    ? new StepFailed(deployment.id(), Samples.AGENT, now, step, 1, Samples.FAILURE)
                    : new StepSucceeded(
                            deployment.id(), Samples.AGENT, now, step, 1, Samples.outcome(step, deployment.id()));
            return List.of(new StepStarted(deployment.id(), Samples.AGENT, now, step, 1), outcome);
        }

        private Deployment fold() {
            Deployment folded = Deployment.of(requested);
            for (DeploymentFact fact : log) {
                folded = folded.apply(fact);
            }
            return folded;
        }
    }
}
