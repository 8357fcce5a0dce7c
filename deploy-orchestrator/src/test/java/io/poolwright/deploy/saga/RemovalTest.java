package io.poolwright.deploy.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.message.DeploymentFact.KeepExpired;
import io.poolwright.contracts.message.DeploymentFact.RollbackStarted;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState.AwaitingDecision;
import io.poolwright.deploy.deployment.DeploymentState.Cancelled;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.RollbackFailed;
import io.poolwright.deploy.deployment.Verdict;
import io.poolwright.deploy.fixture.History;
import io.poolwright.deploy.fixture.Samples;

/** What a failure left is destroyed when it was kept for as long as was asked. */
class RemovalTest {

    private static final Duration KEPT = Duration.ofHours(4);

    private final Saga saga = Samples.saga();

    @Test
    void destroysTheVmThatAFailureLeftAfterSoManyHours() {
        History history = failed(Cleanup.KEEP, Optional.of(4));
        Instant since = ((AwaitingDecision) history.deployment().state()).at();

        assertThat(history.deployment().removeAt()).contains(since.plus(KEPT));
        assertThat(saga.decide(history.deployment()))
                .singleElement()
                .isEqualTo(new Decision.AppendLater(
                        since.plus(KEPT),
                        new KeepExpired(history.deployment().id(), Samples.ORCHESTRATOR, since.plus(KEPT))));

        expire(history).settle();
        history.undo(DeploymentStep.POWER_ON)
                .undo(DeploymentStep.CLONE_TEMPLATE)
                .settle();

        assertThat(history.facts())
                .filteredOn(RollbackStarted.class::isInstance)
                .singleElement()
                .satisfies(
                        fact -> assertThat(((RollbackStarted) fact).cleanup()).isEqualTo(Cleanup.DESTROY));
        assertThat(history.deployment().state())
                .isInstanceOfSatisfying(
                        Failed.class, end -> assertThat(end.failure()).isEqualTo(Samples.FAILURE));
        assertThat(history.deployment().outcomes()).isEmpty();
    }

    @Test
    void givesTheRemovalItsWholeTimeHoweverLateItBegins() {
        Deployment deployment = failed(Cleanup.KEEP, Optional.of(4)).deployment();
        LeaseRules rules =
                new LeaseRules(saga, Samples.ORCHESTRATOR, Duration.ofSeconds(30), 10, Duration.ofSeconds(30));
        Instant removeAt = deployment.removeAt().orElseThrow();
        Instant late = removeAt.plus(Duration.ofDays(3));

        assertThat(rules.whenRunOut(deployment, 0, removeAt.minus(Duration.ofMinutes(1))))
                .isEmpty();
        assertThat(rules.whenRunOut(deployment, 0, late))
                .containsExactly(Decision.append(new KeepExpired(deployment.id(), Samples.ORCHESTRATOR, late)));
    }

    @Test
    void destroysAlsoWhatWasPoweredOffFirst() {
        History history = failed(Cleanup.POWER_OFF, Optional.of(4))
                .undo(DeploymentStep.POWER_ON)
                .settle();
        assertThat(history.deployment().state()).isInstanceOf(AwaitingDecision.class);

        expire(history).settle();

        assertThat(saga.decide(history.deployment())).hasSize(1).first().isInstanceOf(Decision.SendCommand.class);
    }

    @Test
    void destroysWhatCouldNotBePoweredOff() {
        History history = failed(Cleanup.POWER_OFF, Optional.of(4))
                .failToUndo(DeploymentStep.POWER_ON, Samples.FAILURE)
                .settle();
        while (!(history.deployment().state() instanceof RollbackFailed)) {
            history.failToUndo(DeploymentStep.POWER_ON, Samples.FAILURE).settle();
        }

        expire(history).settle();
        history.undo(DeploymentStep.POWER_ON)
                .undo(DeploymentStep.CLONE_TEMPLATE)
                .settle();

        assertThat(history.deployment().state()).isInstanceOf(Failed.class);
    }

    @Test
    void keepsItForEverWithoutWordsAndWhenAPersonHasDecidedSo() {
        History unasked = failed(Cleanup.KEEP, Optional.empty());
        History decided =
                failed(Cleanup.KEEP, Optional.of(4)).cancel(Cleanup.KEEP).settle();

        assertThat(unasked.deployment().removeAt()).isEmpty();
        assertThat(saga.decide(unasked.deployment())).isEmpty();
        assertThat(decided.deployment().state()).isInstanceOf(Cancelled.class);
        assertThat(decided.deployment().removeAt()).isEmpty();
    }

    @Test
    void neverDestroysWhatHasProvenItself() {
        History history = new History(Samples.requested(Cleanup.DESTROY, Optional.of(4))).admit();
        List.of(DeploymentStep.values()).stream()
                .takeWhile(step -> step != DeploymentStep.REGISTER_TARGET)
                .forEach(history::succeed);

        history.fail(DeploymentStep.REGISTER_TARGET, Samples.FAILURE).settle();

        assertThat(history.deployment().state()).isInstanceOf(AwaitingDecision.class);
        assertThat(history.deployment().removeAt()).isEmpty();
    }

    @Test
    void beginsToCountAnewWhenARetryHasFailedToo() {
        History history = failed(Cleanup.KEEP, Optional.of(4));
        Instant first = history.deployment().removeAt().orElseThrow();
        history.retry(DeploymentStep.CONFIGURE_POOL, RetryOverrides.NONE)
                .fail(DeploymentStep.CONFIGURE_POOL, Samples.FAILURE)
                .settle();

        Deployment deployment = history.deployment();

        assertThat(deployment.removeAt().orElseThrow()).isAfter(first);
        assertThat(deployment.judge(new KeepExpired(deployment.id(), Samples.ORCHESTRATOR, first)))
                .isEqualTo(Verdict.SUPERSEDED);
    }

    @Test
    void hasNothingToDestroyWhenNothingWasCloned() {
        History history = new History(Samples.requested(Cleanup.KEEP, Optional.of(4)));

        history.cancel(Cleanup.DESTROY).settle();

        assertThat(history.deployment().state()).isInstanceOf(Cancelled.class);
        assertThat(history.deployment().attempts().undos()).isEmpty();
    }

    private static History failed(Cleanup onFailure, Optional<Integer> keepHours) {
        History history = new History(Samples.requested(onFailure, keepHours)).admit();
        List.of(DeploymentStep.values()).stream()
                .takeWhile(step -> step != DeploymentStep.CONFIGURE_POOL)
                .forEach(history::succeed);
        return history.fail(DeploymentStep.CONFIGURE_POOL, Samples.FAILURE).settle();
    }

    private static History expire(History history) {
        Deployment deployment = history.deployment();
        return history.add(new KeepExpired(
                deployment.id(), Samples.ORCHESTRATOR, deployment.removeAt().orElseThrow()));
    }
}
