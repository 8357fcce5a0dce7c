package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.lab.guest.QemuGuest.Start;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;

/** The contract on real OpenZFS and a real NFS server, and what only these can show: {@code ./poolwright test --guest=qemu}. */
@EnabledIfSystemProperty(named = QemuTestGuest.SCRIPTS, matches = ".+")
class QemuGuestContractTest extends GuestContract
        implements CrashContract, FailureContract, HostileInputContract, NetworkContract, WishesContract {

    private static final String LISTED = "10.77.0.9";
    private static final String UNLISTED = "10.99.0.9";
    private static final String MOUNT =
            "mount -t nfs4 -o vers=4.2,soft,timeo=100,retrans=2 %s:%s /mnt/client && touch /mnt/client/%s && umount /mnt/client";

    @Override
    TestGuest boot(GuestLab lab) {
        return new QemuTestGuest("contract", Start.RESUMED);
    }

    /** A client that has an address of the guest's reaches its server from that same address. */
    @Test
    @Tag("essential")
    void servesClientsOfTheGivenNetworkAndReallyRefusesOthers() throws Exception {
        TestGuest guest = stage().guest();
        DeploymentId deployment = DeploymentId.random();
        String path;
        try (Agent agent = stage().agent()) {
            PoolConfigured pool =
                    agent.configure(stage().lab().configurePool(deployment, stage().access()), Progress.unhurried());
            path = agent.export(
                            stage().lab().exportNfs(deployment, stage().access(), pool.guid(), Stage.NETWORK),
                            Progress.unhurried())
                    .path();
        }
        guest.asRoot("mkdir -p /mnt/client; ip address replace %s/32 dev lo; ip address replace %s/32 dev lo"
                .formatted(LISTED, UNLISTED));

        String refusal = guest.asRoot("(%s) 2>&1; true".formatted(MOUNT.formatted(UNLISTED, path, "unlisted")));
        guest.asRoot(MOUNT.formatted(LISTED, path, "listed"));

        assertThat(refusal).contains("access denied by server");
        assertThat(guest.asRoot("ls " + path).lines()).contains("listed").doesNotContain("unlisted");
    }
}
