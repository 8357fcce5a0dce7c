package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.LabVCenter;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.service.ServiceProcess;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimProxy;

/** Two agents share three vCenters. One comes, goes or stands still at any moment: every deployment ends once. */
@ExtendWith(SharedLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebalancedAgentIT {

    private static final int VCENTERS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Longer than Kafka waits for a sign of life. */
    private static final Duration SLEEP = Duration.ofSeconds(13);

    private final List<Place> places = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private Lab lab;
    private ServiceProcess second;

    /** A vCenter whose clones take a while, with its logins and logouts counted. */
    private record Place(LabVCenter vcenter, VcsimProxy proxy, VcsimProxy.Door door, LabTemplate template) {}

    /** What happens to an agent when a deployment at one of its vCenters begins a step. */
    enum Turn {
        KILLED_WHILE_CLONING(DeploymentStep.CLONE_TEMPLATE),
        KILLED_WHILE_WAITING_FOR_TOOLS(DeploymentStep.WAIT_FOR_TOOLS),
        ENDED_IN_GOOD_ORDER(DeploymentStep.CLONE_TEMPLATE),
        ADDED(DeploymentStep.CLONE_TEMPLATE),
        ASLEEP_FOR_TOO_LONG(DeploymentStep.CLONE_TEMPLATE);

        private final DeploymentStep when;

        Turn(DeploymentStep when) {
            this.when = when;
        }
    }

    @BeforeAll
    void startVCentersAndAnotherAgent(Lab shared, @TempDir Path directory) {
        lab = shared;
        Vcsim.Options slow = Vcsim.Options.standard().with("-method-delay=CloneVM_Task:1500");
        for (int i = 0; i < VCENTERS; i++) {
            LabVCenter vcenter = lab.addVCenter(slow);
            VcsimProxy proxy = VcsimProxy.start(directory.resolve("proxy-" + i), vcenter.vcsim());
            VcsimProxy.Door door = proxy.door("counted");
            LabTemplate template = lab.newTemplate(vcenter, Lab.TEMPLATE_VM)
                    .vcenter("url", door.url().toString())
                    .vcenter("certificateSha256", door.certificateSha256())
                    .register();
            places.add(new Place(vcenter, proxy, door, template));
        }
        second = lab.services().addVcenterAgent();
    }

    @AfterAll
    void close() {
        second.close();
        places.forEach(place -> place.proxy().close());
    }

    @ParameterizedTest
    @EnumSource
    void doesNotKeepAnyDeploymentFromEndingOnce(Turn turn) {
        ServiceProcess agent = turn == Turn.ADDED ? second : owner();
        if (turn == Turn.ADDED) {
            agent.close();
        }
        List<Integer> before = machines();
        List<Followed> all = places.stream().map(this::deploy).toList();
        await().atMost(PATIENCE).until(() -> all.getFirst().saw("StepStarted", turn.when));

        take(turn, agent);

        for (int i = 0; i < VCENTERS; i++) {
            assertEndedOnce(places.get(i), all.get(i));
        }
        assertThat(machines()).isEqualTo(before.stream().map(count -> count + 1).toList());
        agent.awaitReady();
    }

    /** Of the vCenter that the first deployment goes to. */
    private ServiceProcess owner() {
        return PartitionOwner.ofVCenter(lab, places.getFirst().template().vcenterId());
    }

    private void take(Turn turn, ServiceProcess agent) {
        switch (turn) {
            case KILLED_WHILE_CLONING, KILLED_WHILE_WAITING_FOR_TOOLS -> agent.kill();
            case ENDED_IN_GOOD_ORDER -> {
                VcsimProxy.Door door = places.getFirst().door();
                int before = door.count("Logout");
                agent.close();
                agent.start();
                assertThat(door.count("Logout")).isEqualTo(before + 1);
            }
            case ADDED -> agent.start();
            case ASLEEP_FOR_TOO_LONG -> {
                agent.freeze();
                await().pollDelay(SLEEP).atMost(PATIENCE).until(() -> true);
                agent.goOn();
            }
        }
    }

    private Followed deploy(Place place) {
        String name = "shared-" + number.incrementAndGet();
        return Followed.of(lab, place.template().deploy(name, SharedLab.freeAddress()), LIMIT);
    }

    private void assertEndedOnce(Place place, Followed one) {
        Deployment ended = one.end();
        assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(one.sequence()).containsExactlyElementsOf(one.gapless());
        assertThat(one.ends()).isEqualTo(1);
        assertThat(one.seen()).noneMatch(event -> event.type().equals("StepFailed"));
        assertThat(place.vcenter().client().withInstanceUuid(one.id())).hasSize(1);
        assertThat(Guests.poolsMade(place.vcenter().guests().guest(one.address())))
                .isEqualTo(1);
    }

    private List<Integer> machines() {
        return places.stream()
                .map(place -> place.vcenter().client().virtualMachines().size())
                .toList();
    }
}
