package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Api;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.EventStream;
import io.poolwright.lab.service.ServiceProcess;

/** What the stream of a deployment's events promises. */
@ExtendWith(SharedLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventStreamIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final List<EventStream.Event> seen = new ArrayList<>();
    private Lab lab;
    private Deployment deployment;

    @BeforeAll
    void deploy(Lab shared) {
        lab = shared;
        deployment = lab.template(Lab.TEMPLATE_VM).deploy(SharedLab.freeName("streamed"), SharedLab.freeAddress());
        deployment = lab.deployments().follow(deployment.id(), LIMIT, seen::add);
    }

    @Test
    void numbersItsEventsWithoutGap() {
        assertThat(seen)
                .extracting(EventStream.Event::id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, seen.size()).boxed().toList());
        assertThat(deployment.lastSeq()).isEqualTo(seen.size());
    }

    @Test
    void tellsTheStepsInTheirOrder() {
        assertThat(seen)
                .filteredOn(event -> event.type().equals("StepSucceeded"))
                .extracting(event -> event.data().path("step").asText())
                .containsExactlyElementsOf(Arrays.stream(DeploymentStep.values())
                        .filter(step -> step != DeploymentStep.MOUNT_DATASTORE)
                        .map(Enum::name)
                        .toList());
        assertThat(seen.getFirst().type()).isEqualTo("DeploymentRequested");
        assertThat(seen.getLast().type()).isEqualTo("DeploymentSucceeded");
    }

    @Test
    void continuesBehindAnyEventWithoutGapOrRepeat() {
        for (EventStream.Event last : seen) {
            assertThat(read(lab.api(), last.id()))
                    .as("after event %d", last.id())
                    .isEqualTo(seen.subList((int) last.id(), seen.size()));
        }
    }

    @Test
    void isTheSameAsTheListOfEvents() {
        List<JsonNode> listed = lab.deployments().events(deployment.id());

        assertThat(listed)
                .containsExactlyElementsOf(
                        seen.stream().map(EventStream.Event::data).toList());
    }

    @Test
    void isTheSameFromAnotherReplicaWhileItHappens() {
        try (ServiceProcess replica = lab.services().addOrchestrator()) {
            Deployment live =
                    lab.template(Lab.TEMPLATE_VM).deploy(SharedLab.freeName("streamed"), SharedLab.freeAddress());

            List<EventStream.Event> fromReplica = read(lab.api().at(replica.url()), live.id(), 0);

            assertThat(fromReplica.getLast().type()).isEqualTo("DeploymentSucceeded");
            assertThat(fromReplica)
                    .isEqualTo(read(lab.api().at(lab.orchestrators().getFirst().url()), live.id(), 0));
        }
    }

    private List<EventStream.Event> read(Api api, long after) {
        return read(api, deployment.id(), after);
    }

    private static List<EventStream.Event> read(Api api, String id, long after) {
        List<EventStream.Event> events = new ArrayList<>();
        try (EventStream stream = api.stream(id, after)) {
            for (var event = stream.next(); event.isPresent(); event = stream.next()) {
                events.add(event.get());
            }
        }
        return events;
    }
}
