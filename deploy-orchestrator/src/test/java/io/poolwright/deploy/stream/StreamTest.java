package io.poolwright.deploy.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.EventStream;
import io.poolwright.deploy.lab.EventStream.Event;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

@OrchestratorTest
@Timeout(90)
class StreamTest {

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void tellsADeploymentLiveAndEndsWithIt() {
        DeploymentId id = Api.deploy(Api.vmName());

        List<Event> events;
        try (EventStream stream = EventStream.open(id)) {
            events = stream.toTheEnd();
        }

        assertThat(events).extracting(Event::seq).isEqualTo(numbers(1, events.size()));
        assertThat(events.getFirst().type()).isEqualTo("DeploymentRequested");
        assertThat(events.getLast().type()).isEqualTo("DeploymentSucceeded");
        assertThat(events.getLast().json().getString("type")).isEqualTo("DeploymentSucceeded");
    }

    @Test
    void resumesBehindEveryEventWithoutGapOrRepeat() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);
        int length = Api.events(id).size();

        for (int cut = 0; cut <= length; cut++) {
            List<Event> before;
            List<Event> after;
            try (EventStream stream = EventStream.open(id)) {
                before = stream.next(cut);
            }
            try (EventStream stream = EventStream.open(id, cut)) {
                after = stream.toTheEnd();
            }
            List<Event> whole = new ArrayList<>(before);
            whole.addAll(after);
            assertThat(whole).as("cut after %d", cut).extracting(Event::seq).isEqualTo(numbers(1, length));
        }
    }

    @Test
    void hearsOfAnEventAtOnce() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.POWER_ON);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "POWER_ON");

        try (EventStream stream = EventStream.open(id)) {
            CompletableFuture<List<Event>> rest = CompletableFuture.supplyAsync(stream::toTheEnd);
            agents.script(name).goOn(DeploymentStep.POWER_ON);
            await().atMost(Api.PATIENCE).until(rest::isDone);
            assertThat(rest.join())
                    .extracting(Event::seq)
                    .isEqualTo(numbers(1, rest.join().size()));
        }
    }

    @Test
    void breathesWhenNothingHappensAndWaitsBeyondTheEnd() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentId id = Api.deploy(name);

        try (EventStream stream = EventStream.open(id, 100_000)) {
            assertThat(stream.nextOfAnyKind().comment()).isEqualTo("still here");
            assertThat(stream.nextOfAnyKind().comment()).isEqualTo("still here");
            assertThat(stream.nextOfAnyKind().comment()).isEqualTo("still here");
        }
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);
        Api.ended(id);
    }

    @Test
    void endsAtOnceWhenEverythingWasReceivedBefore() {
        DeploymentId id = Api.deploy(Api.vmName());
        long last = Api.ended(id).getLong("lastSeq");

        try (EventStream stream = EventStream.open(id, last)) {
            assertThat(stream.toTheEnd()).isEmpty();
        }
    }

    @Test
    void goesOnAfterTheDatabaseWasAway() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CONFIGURE_POOL);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "CONFIGURE_POOL");

        try (EventStream stream = EventStream.open(id)) {
            CompletableFuture<List<Event>> all = CompletableFuture.supplyAsync(stream::toTheEnd);
            OrchestratorLab.current().postgres().stop();
            agents.script(name).goOn(DeploymentStep.CONFIGURE_POOL);
            OrchestratorLab.current().postgres().restart();
            await().atMost(Api.PATIENCE).until(all::isDone);

            assertThat(all.join())
                    .extracting(Event::seq)
                    .isEqualTo(numbers(1, all.join().size()));
            assertThat(all.join().getLast().type()).isEqualTo("DeploymentSucceeded");
        }
    }

    @Test
    void endsWhenItsSessionDoes() {
        TestAccount account = new TestAccount("olli", Role.OPERATOR);
        TestAccount.Session kept = account.logIn();
        TestAccount.Session ended = account.logIn();
        String name = Api.vmName();
        DeploymentId id = halted(name);

        try (EventStream going = EventStream.open(id, 100_000, "Cookie", kept.header());
                EventStream cut = EventStream.open(id, 100_000, "Cookie", ended.header())) {
            account.logOut(ended);

            assertThat(cut.toTheEnd()).isEmpty();
            assertThat(going.nextOfAnyKind()).isNotNull();
            account.give(Role.AUDITOR);
            assertThat(going.toTheEnd()).isEmpty();
        }
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);
        Api.ended(id);
    }

    @Test
    void endsWhenItsApiTokenIsTakenBack() {
        TestAccount account = new TestAccount("orla", Role.OPERATOR);
        String name = Api.vmName();
        DeploymentId id = halted(name);

        try (EventStream stream = EventStream.open(id, 100_000, "Authorization", account.bearer())) {
            assertThat(stream.nextOfAnyKind()).isNotNull();
            account.takeTokensBack();

            assertThat(stream.toTheEnd()).isEmpty();
        }
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);
        Api.ended(id);
    }

    private DeploymentId halted(String name) {
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        return Api.deploy(name);
    }

    private static List<Long> numbers(long from, long to) {
        return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
    }
}
