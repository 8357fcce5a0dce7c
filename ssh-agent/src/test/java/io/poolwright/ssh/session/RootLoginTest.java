package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.proof.ProofParts;

/** Works as root, on a guest that has no sudo. */
class RootLoginTest {

    private static final String NETWORK = "10.77.0.0/24";

    @Test
    void worksAsRootWithoutSudo() throws Exception {
        try (GuestLab lab = new GuestLab();
                Agent agent = lab.agent()) {
            SimulatedGuest guest = lab.boot(GuestLab.healthy().withUser("root").withSudoRefused());
            GuestAccess access = lab.accessAsRoot(guest);
            DeploymentId deployment = DeploymentId.random();

            PoolConfigured pool = agent.configure(lab.configurePool(deployment, access));
            agent.export(lab.exportNfs(access, pool.guid(), NETWORK));
            TargetProven proven = agent.prove(lab.proveAndHandOver(deployment, access, pool.guid(), NETWORK));

            assertThat(ProofParts.passed(proven)).containsExactlyElementsOf(ProofOptions.DEFAULT.parts());
            assertThat(proven.ownKey()).isPresent();
            assertThat(guest.commandLines()).noneMatch(line -> line.contains("sudo"));
        }
    }
}
