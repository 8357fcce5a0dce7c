package io.poolwright.vcenter.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.deployment.StepOutcome.Undone;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.step.StepExecutor;
import io.poolwright.contracts.message.DeploymentFact.StepQueued;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.lab.FactLog;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class AdmissionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Inject
    StepExecutor executor;

    @Inject
    Admission admission;

    @Inject
    VCenterConfig config;

    @Inject
    FactLog facts;

    @Test
    void tellsEachItsPositionInStepQueuedFactsAndServesThemInTheirOrder() throws Exception {
        VCenterConnection busy = lab.connection(lab.password(), lab.certificateSha256());
        CloneTemplate first = clone(busy);
        CloneTemplate second = clone(busy);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> all = threads.submit(() -> occupy(busy, begun, end));
            begun.await();
            Future<?> one = threads.submit(() -> steps.succeed(first, TemplateCloned.class));
            await().atMost(PATIENCE).until(() -> positions(first).contains(1));
            Future<?> other = threads.submit(() -> steps.succeed(second, TemplateCloned.class));
            await().atMost(PATIENCE).until(() -> positions(second).contains(2));

            end.countDown();

            for (Future<?> each : new Future<?>[] {all, one, other}) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            end.countDown();
        }
        assertThat(positions(first)).containsExactly(1);
    }

    @Test
    void countsUnitsAsVCenterDoesUnlessToldOtherwise() {
        assertThat(config.unitsPerVcenter()).isEqualTo(640);
        assertThat(config.unitsPerHost()).isEqualTo(16);
        assertThat(config.unitsPerFullClone()).isEqualTo(4);
        assertThat(config.unitsPerLinkedClone()).isEqualTo(1);
    }

    /** All that the vCenter does at a time, until the end. */
    private Void occupy(VCenterConnection vcenter, CountDownLatch begun, CountDownLatch end)
            throws InterruptedException {
        executor.execute(clone(vcenter), (command, reporter) -> {
            Admission.Place place =
                    admission.enter(vcenter, new OperationCost(config.unitsPerVcenter(), Optional.empty()), reporter);
            begun.countDown();
            try {
                end.await();
                return new Undone("nothing");
            } finally {
                place.leave();
            }
        });
        return null;
    }

    private CloneTemplate clone(VCenterConnection vcenter) {
        return lab.clone(vcenter, DeploymentId.random(), lab.template(), lab.freshName(), VCenterLab.ANYWHERE);
    }

    private List<Integer> positions(CloneTemplate command) {
        return facts.of(command.deploymentId(), StepQueued.class).stream()
                .map(StepQueued::position)
                .flatMap(Optional::stream)
                .toList();
    }
}
