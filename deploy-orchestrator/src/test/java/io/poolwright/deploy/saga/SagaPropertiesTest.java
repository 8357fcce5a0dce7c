package io.poolwright.deploy.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.deploy.deployment.DeploymentState;

/**
 * Deployments run against a log and agents that lose, repeat and shuffle what they are given, and people who retry and
 * cancel whenever they like. What happens is a list of choices, so that a course that breaks a rule shrinks to a short one.
 */
class SagaPropertiesTest {

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, 999).list().ofMaxSize(400);
    }

    @Provide
    Arbitrary<Optional<Integer>> keepHours() {
        return Arbitraries.of(Optional.empty(), Optional.of(1), Optional.of(48));
    }

    @Property(tries = 1_500)
    void everyCourseKeepsTheRules(
            @ForAll("choices") List<Integer> choices,
            @ForAll Cleanup onFailure,
            @ForAll("keepHours") Optional<Integer> keepHours) {
        SagaWorld world = new SagaWorld(choices, onFailure, keepHours);

        while (world.hasChoices()) {
            world.move();

            assertThat(world.endings()).as("terminal facts").isLessThanOrEqualTo(1);
            assertThat(world.somethingIsDue())
                    .as("a command, a record, a turn or a timer is due, unless it has ended or only awaits a person")
                    .isEqualTo(world.deployment().active()
                            || world.deployment().removeAt().isPresent());
            assertThat(world.fold()).as("state is the fold of the log").isEqualTo(world.deployment());
        }

        assertThat(world.broken()).as("rules that a command broke").isEmpty();
    }

    @Property(tries = 500)
    void everyCourseComesToAnEndOrToAPerson(
            @ForAll("choices") List<Integer> choices,
            @ForAll Cleanup onFailure,
            @ForAll("keepHours") Optional<Integer> keepHours) {
        SagaWorld world = new SagaWorld(choices, onFailure, keepHours);
        while (world.hasChoices()) {
            world.move();
        }

        world.letEverythingGoWell();

        assertThat(world.deployment().ended() || world.deployment().resting())
                .as("%s", world.deployment().state())
                .isTrue();
    }

    @Property(tries = 500)
    void aCancelAlwaysEndsWhatIsNotPastTheReturn(
            @ForAll("choices") List<Integer> choices,
            @ForAll Cleanup onFailure,
            @ForAll("keepHours") Optional<Integer> keepHours,
            @ForAll Cleanup cleanup) {
        SagaWorld world = new SagaWorld(choices, onFailure, keepHours);
        while (world.hasChoices()) {
            world.move();
        }
        world.letEverythingGoWell();
        boolean open = !world.deployment().ended();

        world.cancel(world.deployment().target().isPresent() ? Cleanup.KEEP : cleanup);
        world.letEverythingGoWell();

        assertThat(world.deployment().ended()).isTrue();
        assertThat(world.endings()).isEqualTo(1);
        if (open) {
            assertThat(world.deployment().state()).isInstanceOf(DeploymentState.Cancelled.class);
        }
    }

    @Property(tries = 500)
    void aFailureLeavesNoVmForLongerThanWasAsked(@ForAll("choices") List<Integer> choices, @ForAll Cleanup onFailure) {
        SagaWorld world = new SagaWorld(choices, onFailure, Optional.of(1));
        while (world.hasChoices()) {
            world.move();
        }
        world.letEverythingGoWell();

        world.letTimePass();

        assertThat(world.deployment().removeAt()).isEmpty();
    }
}
