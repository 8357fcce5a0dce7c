package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.LongStream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.EventStream;
import io.poolwright.lab.service.ServiceProcess;
import io.poolwright.lab.service.Services;

/** A process that dies in the middle of a deployment loses nothing and does nothing twice. */
@ExtendWith(SharedLab.class)
class KilledProcessIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Who dies when. */
    enum Death {
        VCENTER_AGENT_CLONING(Services::vcenterAgent, "StepStarted", "CLONE_TEMPLATE"),
        VCENTER_AGENT_AFTER_THE_CLONE(Services::vcenterAgent, "StepSucceeded", "CLONE_TEMPLATE"),
        VCENTER_AGENT_WAITING_FOR_TOOLS(Services::vcenterAgent, "StepStarted", "WAIT_FOR_TOOLS"),
        SSH_AGENT_MAKING_THE_POOL(Services::sshAgent, "StepStarted", "CONFIGURE_POOL"),
        SSH_AGENT_EXPORTING(Services::sshAgent, "StepStarted", "EXPORT_NFS");

        private final Function<Services, ServiceProcess> victim;
        private final String type;
        private final String step;

        Death(Function<Services, ServiceProcess> victim, String type, String step) {
            this.victim = victim;
            this.type = type;
            this.step = step;
        }

        boolean isDue(EventStream.Event event) {
            return event.type().equals(type)
                    && event.data().path("step").asText().equals(step);
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotKeepADeploymentFromSucceedingOnce(Death death, Lab lab) {
        String address = SharedLab.freeAddress();
        Deployment asked = lab.template(Lab.TEMPLATE_VM).deploy(SharedLab.freeName("survivor"), address);
        ServiceProcess victim = death.victim.apply(lab.services());
        AtomicBoolean killed = new AtomicBoolean();
        List<Long> sequence = new ArrayList<>();

        Deployment ended = lab.deployments().follow(asked.id(), LIMIT, event -> {
            sequence.add(event.id());
            if (death.isDue(event) && killed.compareAndSet(false, true)) {
                victim.kill();
            }
        });

        assertThat(killed).isTrue();
        assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(lab.vcenter().withInstanceUuid(ended.id())).hasSize(1);
        assertThat(Guests.poolNames(lab.guest(address))).containsExactly("tank");
        assertThat(sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, sequence.size()).boxed().toList());
        victim.awaitReady();
    }
}
