package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.lab.network.Faults;
import io.poolwright.lab.network.FaultyNetwork;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.Progress;

/** Networks that are slow, break, or fall silent between an agent and its guest. */
interface NetworkContract {

    Stage stage();

    @Test
    default void carriesOnOverANetworkThatBreaks() throws Exception {
        try (FaultyNetwork network = before(Faults.none().withCuts(2_000, 1_500));
                Agent agent = stage().agent(Map.of("poolwright.ssh.reconnects", "100"))) {
            assertThatPoolAndExportAreMade(agent, network);
            assertThat(network.connections()).isGreaterThan(3);
        }
    }

    @Test
    default void carriesOnOverASlowNetwork() throws Exception {
        try (FaultyNetwork network =
                        before(Faults.none().withBytesPerSecond(16_000).withDelay(Duration.ofMillis(20)));
                Agent agent = stage().agent(Map.of(
                        "poolwright.ssh.connect-timeout", "2m",
                        "poolwright.ssh.login-timeout", "2m",
                        "poolwright.ssh.command-grace", "1m"))) {
            assertThatPoolAndExportAreMade(agent, network);
        }
    }

    @Test
    default void carriesOnWhenConnectionsFallSilent() throws Exception {
        try (FaultyNetwork network = before(Faults.none().withSilence(2, 5_000));
                Agent agent = stage().agent(Map.of("poolwright.ssh.keep-alive", "1s"))) {
            assertThatPoolAndExportAreMade(agent, network);
            assertThat(network.connections()).isGreaterThan(2);
        }
    }

    @Test
    default void carriesOnAfterConnectionsThatWereHungUpOn() throws Exception {
        try (FaultyNetwork network = before(Faults.none().withRefused(3));
                Agent agent = stage().agent()) {
            assertThatPoolAndExportAreMade(agent, network);
        }
    }

    @Test
    default void takesOneConnectionForEachStep() throws Exception {
        try (FaultyNetwork network = before(Faults.none());
                Agent agent = stage().agent()) {
            assertThatPoolAndExportAreMade(agent, network);
            assertThat(network.connections()).isEqualTo(2);
        }
    }

    private FaultyNetwork before(Faults faults) {
        return FaultyNetwork.before(stage().guest().port(), faults);
    }

    private void assertThatPoolAndExportAreMade(Agent agent, FaultyNetwork network) throws InterruptedException {
        DeploymentId deployment = DeploymentId.random();
        GuestAccess access = stage().guest().access(stage().lab(), network.port());

        PoolConfigured pool = agent.configure(stage().lab().configurePool(deployment, access), Progress.unhurried());
        NfsExported exported = agent.export(
                stage().lab().exportNfs(deployment, access, pool.guid(), Stage.NETWORK), Progress.unhurried());

        assertThat(exported.entries()).hasSize(1);
        assertThat(stage().guest().asRoot("/usr/sbin/zpool list -Hp -o name,guid"))
                .isEqualTo("tank\t%s\n".formatted(pool.guid()));
    }
}
