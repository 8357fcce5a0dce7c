package io.poolwright.deploy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.EventStream;
import io.poolwright.deploy.lab.EventStream.Event;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

/** Following the probes of a target. */
@OrchestratorTest
class ProbeStreamTest {

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void hearsOfAProbeFromItsBeginningToItsEnd() {
        TargetId target = Api.target(Api.vmName());
        agents.silentAt(target);
        try (EventStream stream = EventStream.open(target, 0)) {
            String id = probe(target);
            List<Event> begun = stream.next(1);
            await().atMost(Api.PATIENCE).until(() -> !agents.probes(target).isEmpty());
            agents.say(agents.probes(target).getFirst(), Samples.HEALTHY);

            List<Event> over = stream.next(1);

            assertThat(begun).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo("ProbeChanged");
                assertThat(event.json().getString("id")).isEqualTo(id);
                assertThat(event.json().getString("state")).isEqualTo("RUNNING");
            });
            assertThat(over).singleElement().satisfies(event -> {
                assertThat(event.json().getString("state")).isEqualTo("PASSED");
                assertThat(event.seq()).isGreaterThan(begun.getFirst().seq());
            });
        }
    }

    @Test
    void beginsWithTheNewestProbeAndResumesBehindTheLastEvent() {
        TargetId target = Api.target(Api.vmName());
        String first = probed(target);
        String second = probed(target);

        Event newest;
        try (EventStream stream = EventStream.open(target, 0)) {
            newest = stream.next(1).getFirst();
        }
        assertThat(newest.json().getString("id")).isEqualTo(second);
        try (EventStream stream = EventStream.open(target, 1)) {
            assertThat(stream.next(2))
                    .extracting(event -> event.json().getString("id"))
                    .containsExactly(first, second);
        }
        try (EventStream stream = EventStream.open(target, newest.seq())) {
            String third = probed(target);
            assertThat(stream.next(1))
                    .extracting(event -> event.json().getString("id"))
                    .containsExactly(third);
        }
    }

    @Test
    void endsWhenTheTargetIsDeregistered() {
        DeploymentId deployment = Api.deploy(Api.vmName());
        Api.ended(deployment);
        try (EventStream stream = EventStream.open(Api.targetOf(deployment), 0)) {
            CompletableFuture<List<Event>> all = CompletableFuture.supplyAsync(stream::toTheEnd);

            Api.deregister(deployment);

            await().atMost(Api.PATIENCE).until(all::isDone);
            assertThat(all.join()).isEmpty();
        }
    }

    private static String probed(TargetId target) {
        String id = probe(target);
        await().atMost(Api.PATIENCE)
                .until(() -> Api.ok(Api.get("%s/%s/probes/%s".formatted(Api.TARGETS, target, id)))
                                .getString("finishedAt")
                        != null);
        return id;
    }

    private static String probe(TargetId target) {
        return TestAccount.OPERATOR
                .byToken()
                .post("%s/%s/probes".formatted(Api.TARGETS, target))
                .jsonPath()
                .getString("id");
    }
}
