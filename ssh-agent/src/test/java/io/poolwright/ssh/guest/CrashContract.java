package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.guest.WatchedConnector.Incident;
import io.poolwright.ssh.guest.WatchedConnector.Killed;
import io.poolwright.ssh.guest.WatchedConnector.Moment;
import io.poolwright.ssh.proof.ProofParts;

/** An agent that is killed, or a guest that restarts, in the middle of the work: the next attempt finds its way. */
interface CrashContract {

    int MOST_DEATHS = 200;

    Stage stage();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "zpool 'create', BEFORE",
                "zpool 'create', AFTER",
                "'sharenfs=, AFTER",
                "zfs 'recv', AFTER",
                "mount '-t', AFTER"
            })
    default void carriesOnWhereAnAgentWasKilled(String request, Moment moment) throws Exception {
        killAndCarryOn(stage(), new Fate(request, moment));
    }

    @Test
    default void carriesOnWhereAnAgentWasKilledWhileItLookedAtAnExportedPool() throws Exception {
        Stage stage = stage();
        List<String> requests = WatchedConnector.log();
        DeploymentId deployment = DeploymentId.random();
        try (Agent first = stage.agent()) {
            first.configure(stage.lab().configurePool(deployment, stage.access()));
        }
        stage.guest().asRoot("/usr/sbin/zpool export tank");
        try (Agent doomed = stage.agent(new Fate("readonly=on", Moment.AFTER), requests)) {
            assertThat(catchThrowable(() -> stage.carryOut(deployment, doomed))).isInstanceOf(Killed.class);
        }
        try (Agent next = stage.agent(Incident.NONE, requests)) {
            assertThatItIsWhole(stage, stage.carryOut(deployment, next));
        }
        assertThat(requests).noneMatch(text -> text.contains("zpool 'create'") && !text.contains("sudo -n -l"));
    }

    /** One deployment, whose agents die until each request that any of them makes has been the last one of one of them. */
    @Test
    default void carriesOnHoweverManyAgentsDieAtEachOfItsCommands() throws Exception {
        Stage stage = stage();
        List<String> requests = WatchedConnector.log();
        DeploymentId deployment = DeploymentId.random();
        Deaths deaths = new Deaths();
        Optional<Stage.Outcome> outcome = Optional.empty();
        while (outcome.isEmpty()) {
            assertThat(deaths.count()).isLessThan(MOST_DEATHS);
            try (Agent agent = stage.agent(deaths, requests)) {
                outcome = attempt(() -> stage.carryOut(deployment, agent));
            }
        }
        assertThatItWasDoneOnce(stage, requests, outcome.get());
        assertThat(deaths.count()).isGreaterThan(15);
    }

    /** All that the guest stage does, by an agent that may die meanwhile. */
    @FunctionalInterface
    interface Procedure {

        Stage.Outcome carryOut() throws InterruptedException;
    }

    private static Optional<Stage.Outcome> attempt(Procedure procedure) throws InterruptedException {
        try {
            return Optional.of(procedure.carryOut());
        } catch (Killed e) {
            return Optional.empty();
        }
    }

    /** Death comes after every request whose like has not yet been anybody's last one. */
    final class Deaths implements Incident {

        private static final Pattern IDENTITY = Pattern.compile("[0-9a-f-]{8,}");

        private final Set<String> last = ConcurrentHashMap.newKeySet();

        int count() {
            return last.size();
        }

        @Override
        public void at(int number, String text, Moment at) {
            if (at == Moment.AFTER && last.add(IDENTITY.matcher(text).replaceAll("#"))) {
                throw new Killed();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"zpool 'create', AFTER", "zfs 'recv', AFTER"})
    default void carriesOnAfterAReboot(String request, Moment moment) throws Exception {
        Stage stage = stage();
        List<String> requests = WatchedConnector.log();
        DeploymentId deployment = DeploymentId.random();
        Incident reboot = new Incident() {
            private boolean done;

            @Override
            public void at(int number, String text, Moment at) {
                if (!done && at == moment && text.contains(request) && !text.contains("sudo -n -l")) {
                    done = true;
                    stage.guest().reboot();
                }
            }
        };
        try (Agent agent = stage.agent(reboot, requests)) {
            assertThatItWasDoneOnce(stage, requests, stage.carryOut(deployment, agent));
        }
    }

    /** When an agent dies: at the first request with some text in it. */
    record Fate(String request, Moment moment) implements Incident {

        @Override
        public void at(int number, String text, Moment at) {
            if (at == moment && text.contains(request) && !text.contains("sudo -n -l")) {
                throw new Killed();
            }
        }
    }

    static void killAndCarryOn(Stage stage, Incident fate) throws InterruptedException {
        List<String> requests = WatchedConnector.log();
        DeploymentId deployment = DeploymentId.random();
        try (Agent doomed = stage.agent(fate, requests)) {
            assertThat(catchThrowable(() -> stage.carryOut(deployment, doomed))).isInstanceOf(Killed.class);
        }
        try (Agent next = stage.agent(Incident.NONE, requests)) {
            assertThatItWasDoneOnce(stage, requests, stage.carryOut(deployment, next));
        }
    }

    static void assertThatItWasDoneOnce(Stage stage, List<String> requests, Stage.Outcome outcome) {
        assertThatItIsWhole(stage, outcome);
        assertThat(requests)
                .filteredOn(text -> text.contains("zpool 'create'") && !text.contains("sudo -n -l"))
                .as("creations of the pool")
                .hasSize(1);
    }

    /** Everything is there, and nothing else. */
    static void assertThatItIsWhole(Stage stage, Stage.Outcome outcome) {
        assertThat(outcome.exported().entries()).hasSize(1);
        assertThat(ProofParts.passed(outcome.proven())).containsExactlyElementsOf(ProofOptions.DEFAULT.parts());
        assertThat(stage.guest().asRoot("/usr/sbin/zpool list -Hp -o name,guid"))
                .isEqualTo("tank\t%s\n".formatted(outcome.pool().guid()));
        assertThat(stage.guest().asRoot("/usr/sbin/zfs list -H -o name")).isEqualTo("tank\ntank/nfs\n");
        assertThat(stage.guest().asRoot("/usr/sbin/exportfs -v").lines().filter(line -> line.startsWith("/")))
                .hasSize(1);
    }
}
