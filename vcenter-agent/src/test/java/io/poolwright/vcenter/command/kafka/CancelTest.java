package io.poolwright.vcenter.command.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.FenceEvent.CommandsSuperseded;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;

/** A cancel reaches the work that it concerns: what takes its place arrives on the same key, behind a fence. */
@QuarkusTest
@WithTestResource(LabResource.class)
class CancelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    VCenterLab lab;

    @Inject
    MessagePublisher publisher;

    @Test
    void cancelsTheTaskIfItIsCancelable() {
        String task = lab.vcsim().makeTask(lab.template().value(), true);
        VcsimProxy.Door door = cloningAs(task);
        CloneTemplate clone = begun(door);

        cancel(clone);

        await().atMost(PATIENCE).until(() -> lab.vcsim().taskState(task).equals("error"));
        assertThat(door.count("CancelTask")).isEqualTo(1);
    }

    @Test
    void leavesATaskAloneThatCannotBeCancelled() {
        String task = lab.vcsim().makeTask(lab.template().value(), false);
        VcsimProxy.Door door = cloningAs(task);
        CloneTemplate clone = begun(door);

        cancel(clone);

        // the removal comes to its turn, so the clone has been let go
        await().atMost(PATIENCE).until(() -> door.count("FindByUuid") >= 2);
        assertThat(door.count("CancelTask")).isZero();
        assertThat(lab.vcsim().taskState(task)).isEqualTo("queued");
    }

    private VcsimProxy.Door cloningAs(String task) {
        return lab.door("cancel-" + UUID.randomUUID())
                .answer("CloneVM_Task", "<returnval type=\"Task\">%s</returnval>".formatted(task));
    }

    private CloneTemplate begun(VcsimProxy.Door door) {
        CloneTemplate clone = lab.clone(
                lab.connection(door), DeploymentId.random(), lab.template(), lab.freshName(), VCenterLab.ANYWHERE);
        send(clone);
        await().atMost(PATIENCE).until(() -> door.count("CloneVM_Task") == 1 && door.count("WaitForUpdatesEx") >= 1);
        return clone;
    }

    private void cancel(CloneTemplate clone) {
        publisher
                .raise(new CommandsSuperseded(
                        clone.deploymentId(), Map.of(DeploymentStep.CLONE_TEMPLATE, 1), Map.of(), true))
                .await()
                .atMost(PATIENCE);
        send(lab.destroy(clone.vcenter(), clone.deploymentId()));
    }

    private void send(VCenterCommand command) {
        publisher
                .send(Topic.VCENTER_COMMANDS, command.vcenter().id().toString(), command)
                .await()
                .atMost(PATIENCE);
    }
}
