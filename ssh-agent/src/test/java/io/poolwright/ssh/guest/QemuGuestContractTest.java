package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.lab.guest.QemuGuest.Start;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;

/** The contract on real OpenZFS and a real NFS server, and what only these can show: {@code ./poolwright test --guest=qemu}. */
@EnabledIfSystemProperty(named = QemuTestGuest.SCRIPTS, matches = ".+")
class QemuGuestContractTest extends GuestContract
        implements CrashContract,
                FailureContract,
                HostileInputContract,
                ManyTargetsContract,
                NetworkContract,
                PoolContract,
                TargetContract,
                WishesContract {

    private static final String LISTED = "10.77.0.9";
    private static final String UNLISTED = "10.99.0.9";
    private static final String MOUNT =
            "mount -t nfs4 -o vers=4.2,soft,timeo=100,retrans=2 %s:%s /mnt/client && touch /mnt/client/%s && umount /mnt/client";

    private DeploymentId deployment;

    @Override
    TestGuest boot(GuestLab lab) {
        return new QemuTestGuest("contract", Start.RESUMED);
    }

    /** A processor and a gigabyte of memory for each real one, at least two of them; the others are simulated. */
    @Override
    public List<TestGuest> targets(int count) {
        int real = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, count);
        return Stream.concat(
                        IntStream.range(0, real).mapToObj(i -> new QemuTestGuest("target-" + i, Start.RESUMED)),
                        Stream.generate(() -> new SimulatedTestGuest(stage().lab())))
                .limit(count)
                .toList();
    }

    /** A client that has an address of the guest's reaches its server from that same address. */
    @Test
    @Tag("essential")
    void servesClientsOfTheGivenNetworkAndReallyRefusesOthers() throws Exception {
        TestGuest guest = stage().guest();
        String path = exported(GuestOptions.DEFAULT);
        guest.asRoot("mkdir -p /mnt/client; ip address replace %s/32 dev lo; ip address replace %s/32 dev lo"
                .formatted(LISTED, UNLISTED));

        String refusal = guest.asRoot("(%s) 2>&1; true".formatted(MOUNT.formatted(UNLISTED, path, "unlisted")));
        guest.asRoot(MOUNT.formatted(LISTED, path, "listed"));

        assertThat(refusal).contains("access denied by server");
        assertThat(guest.asRoot("ls " + path).lines()).contains("listed").doesNotContain("unlisted");
    }

    /** Through rules that refuse everybody, and that the guest has still after a start of their service. */
    @Test
    void reallyLetsClientsThroughTheFirewallThatItOpens() throws Exception {
        TestGuest guest = stage().guest();
        guest.asRoot("mkdir -p /mnt/client; ip address replace %s/32 dev lo".formatted(LISTED));
        guest.write("/etc/nftables.conf", NFT_RULES);
        guest.asRoot("systemctl start nftables");
        try {
            String path = exported(GuestOptions.DEFAULT);
            String once = MOUNT.replace("vers=", "retry=0,vers=");
            String refusal = guest.asRoot("(%s) 2>&1; true".formatted(once.formatted(LISTED, path, "before")));
            exported(
                    new GuestOptions(ZfsOptions.DEFAULT, new NfsOptions(true, true, true, true), ProofOptions.DEFAULT));
            guest.asRoot("systemctl restart nftables");
            guest.asRoot(MOUNT.formatted(LISTED, path, "after"));

            assertThat(refusal).contains("refused");
            assertThat(guest.asRoot("ls " + path).lines()).contains("after").doesNotContain("before");
        } finally {
            guest.asRoot("systemctl stop nftables");
        }
    }

    /** The path of the one deployment that a test makes, the second time with other options. */
    private String exported(GuestOptions options) throws InterruptedException {
        try (Agent agent = stage().agent()) {
            PoolConfigured pool =
                    agent.configure(stage().lab().configurePool(deployment, stage().access()), Progress.unhurried());
            return agent.export(
                            stage().lab()
                                    .exportNfs(deployment, stage().access(), pool.guid(), Stage.NETWORK)
                                    .with(options),
                            Progress.unhurried())
                    .path();
        }
    }

    @BeforeEach
    void beginAnotherDeployment() {
        deployment = DeploymentId.random();
    }
}
