package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.vcsim.VcsimProxy;

/** Kafka delivers at least once: every fact and every command comes twice, and again when all is over. */
@ExtendWith(SharedLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwiceIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofSeconds(4);

    private Lab lab;
    private Admin admin;
    private VcsimProxy vcenter;
    private Repeater repeater;
    private Run once;
    private Run twice;
    private Followed removed;

    /** A deployment through a door of its own, so that its calls can be counted. */
    private record Run(VcsimProxy.Door door, Followed deployment) {}

    @BeforeAll
    void deployOnceAndTwice(Lab shared, @TempDir Path directory) {
        lab = shared;
        admin = Admin.create(Map.of("bootstrap.servers", lab.kafka().bootstrapServers()));
        vcenter = VcsimProxy.start(directory, lab.vcsim());
        once = deploy("once");
        once.deployment().end();
        repeater = new Repeater(
                lab.kafka().bootstrapServers(),
                Topic.DEPLOYMENTS,
                Topic.VCENTER_COMMANDS,
                Topic.SSH_COMMANDS,
                Topic.FENCES);
        twice = deploy("twice");
        removed = removed();
        twice.deployment().end();
        removed.end();
        awaitNothingLeft();
    }

    @AfterAll
    void close() {
        repeater.close();
        vcenter.close();
        admin.close();
    }

    @Test
    void endsInTheSameWay() {
        assertThat(once.deployment().end().state()).isEqualTo("SUCCEEDED");
        assertThat(twice.deployment().end().state())
                .as(twice.deployment().end().view().toPrettyString())
                .isEqualTo("SUCCEEDED");
        assertThat(removed.end().state())
                .as(removed.end().view().toPrettyString())
                .isEqualTo("FAILED");
        assertThat(repeater.count(twice.deployment().id())).isPositive();
    }

    @Test
    void beginsEachTaskAtVCenterOnce() {
        assertThat(twice.door().tasks()).isEqualTo(once.door().tasks()).containsEntry("CloneVM_Task", 1);
        assertThat(lab.vcenter().withInstanceUuid(twice.deployment().id())).hasSize(1);
    }

    @Test
    void changesTheGuestOnce() {
        assertThat(changes(twice)).isEqualTo(changes(once));
        assertThat(Guests.poolsMade(lab.guest(twice.deployment().address()))).isEqualTo(1);
    }

    @Test
    void tellsEachEventOnceAndOfOneEnd() {
        for (Followed followed : List.of(twice.deployment(), removed)) {
            assertThat(followed.sequence()).containsExactlyElementsOf(followed.gapless());
            assertThat(followed.ends()).isEqualTo(1);
        }
        assertThat(steps(twice.deployment())).isEqualTo(steps(once.deployment()));
    }

    @Test
    void doesNothingWhenAllOfItComesAgainInTheEnd() {
        List<Deployment> before = current();
        Map<String, Integer> tasks = twice.door().tasks();
        List<String> changes = changes(twice);

        repeater.repeatAll(twice.deployment().id());
        repeater.repeatAll(removed.id());
        awaitNothingLeft();

        assertThat(current()).isEqualTo(before);
        assertThat(twice.door().tasks()).isEqualTo(tasks);
        assertThat(changes(twice)).isEqualTo(changes);
        assertThat(lab.vcenter().withInstanceUuid(twice.deployment().id()))
                .singleElement()
                .satisfies(vm -> assertThat(vm.poweredOn()).isTrue());
        assertThat(lab.vcenter().withInstanceUuid(removed.id())).isEmpty();
    }

    private Run deploy(String name) {
        VcsimProxy.Door door = vcenter.door(name);
        LabTemplate template = lab.newTemplate(Lab.TEMPLATE_VM)
                .vcenter("url", door.url().toString())
                .vcenter("certificateSha256", door.certificateSha256())
                .register();
        return new Run(
                door, Followed.of(lab, template.deploy(SharedLab.freeName(name), SharedLab.freeAddress()), LIMIT));
    }

    /** One that fails and is rolled back. */
    private Followed removed() {
        String name = SharedLab.freeName("removed");
        lab.guests().prepare(name, spec -> spec.withSignatureOnDataDisk("ext4"));
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        return Followed.of(
                lab,
                template.deploy(template.request(name, SharedLab.freeAddress()).with("onFailure", "DESTROY")),
                LIMIT);
    }

    private void awaitNothingLeft() {
        await().atMost(PATIENCE).until(() -> ConsumerLag.of(admin, "vcenter-agent", Topic.VCENTER_COMMANDS) == 0);
        await().atMost(PATIENCE).until(() -> ConsumerLag.of(admin, "ssh-agent", Topic.SSH_COMMANDS) == 0);
        // It keeps its place in its database: what Kafka knows of it may stay behind where a partition was moved.
        AtomicLong lag = new AtomicLong(-1);
        await().atMost(PATIENCE).pollInterval(QUIET).until(() -> {
            long now = ConsumerLag.of(admin, "deploy-orchestrator", Topic.DEPLOYMENTS);
            return lag.getAndSet(now) == now;
        });
    }

    private List<Deployment> current() {
        return List.of(
                lab.deployments().get(twice.deployment().id()),
                lab.deployments().get(removed.id()));
    }

    private List<String> changes(Run run) {
        return Guests.changes(lab.guest(run.deployment().address()));
    }

    private static Set<String> steps(Followed followed) {
        return Arrays.stream(DeploymentStep.values())
                .map(step -> "%s %d".formatted(step, followed.count("StepSucceeded", step)))
                .collect(Collectors.toSet());
    }
}
