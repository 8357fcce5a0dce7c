package io.poolwright.deploy.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.restassured.RestAssured;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.EventStream;
import io.poolwright.deploy.lab.EventStream.Event;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

@OrchestratorTest
@Timeout(180)
class FeedTest {

    private static final String FEED = "/api/v1/deployments/stream";

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void tellsEveryFactOfAllDeploymentsOnceAndResumesBehindAnyOfThem() {
        List<Event> told;
        List<String> ids;
        try (EventStream stream = EventStream.open(FEED)) {
            assertThat(stream.nextOfAnyKind().comment()).isEqualTo("still here");
            ids = IntStream.range(0, 3)
                    .mapToObj(i -> Api.deploy(Api.vmName()).toString())
                    .toList();
            told = untilEnded(stream, ids);
        }

        ids.forEach(id -> assertThat(seqs(told, id)).as(id).isEqualTo(numbers(lastSeq(told, id))));
        for (int cut : new int[] {0, told.size() / 3, told.size() / 2, told.size() - 2}) {
            List<Event> rest;
            try (EventStream stream = EventStream.open(FEED, told.get(cut).id())) {
                rest = untilEnded(stream, missing(told.subList(0, cut + 1), ids));
            }
            List<Event> whole = new ArrayList<>(told.subList(0, cut + 1));
            whole.addAll(rest);
            ids.forEach(
                    id -> assertThat(seqs(whole, id)).as("cut behind %d", cut).isEqualTo(seqs(told, id)));
        }
    }

    @Test
    void comesBackBehindWhatWasNotForItByTheIdOfAComment() {
        String begin;
        try (EventStream stream = EventStream.open(FEED + "?type=DeploymentSucceeded")) {
            begin = stream.nextOfAnyKind().id();
        }
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);

        try (EventStream stream = EventStream.open(FEED + "?type=DeploymentSucceeded", begin)) {
            assertThat(untilEnded(stream, List.of(id.toString())))
                    .extracting(Event::type)
                    .containsOnly("DeploymentSucceeded");
        }
    }

    @Test
    void letsOnlyThroughWhatIsAskedFor() {
        TestAccount other = new TestAccount("ottilie", io.poolwright.contracts.account.Role.OPERATOR);
        String vcenter;
        try (EventStream mine =
                EventStream.open(FEED + "?requestedBy=ottilie&type=DeploymentRequested&type=DeploymentSucceeded")) {
            mine.nextOfAnyKind();
            Api.ended(Api.deploy(Api.vmName()));
            DeploymentId id = Api.accepted(other.byToken()
                    .contentType("application/json")
                    .body(Api.request(Map.of()))
                    .post(Api.DEPLOYMENTS));

            List<Event> events = untilEnded(mine, List.of(id.toString()));

            assertThat(events).extracting(Event::type).containsExactly("DeploymentRequested", "DeploymentSucceeded");
            assertThat(events)
                    .allSatisfy(event ->
                            assertThat(event.json().getString("deploymentId")).isEqualTo(id.toString()));
            vcenter = OrchestratorLab.current()
                    .names("SELECT vcenter_id FROM deployments WHERE id = '%s'".formatted(id))
                    .getFirst();
        }
        try (EventStream all = EventStream.open(
                FEED + "?from=beginning&state=SUCCEEDED&type=DeploymentSucceeded&vcenterId=" + vcenter)) {
            assertThat(all.next(1)).extracting(Event::type).containsExactly("DeploymentSucceeded");
        }
        assertThat(Api.violations(Api.get(FEED + "?state=NONE&type=Nothing&vcenterId=x&batchId=y&from=noon")))
                .containsExactlyInAnyOrder("state", "type", "vcenterId", "batchId", "from");
    }

    @Test
    void goesOnAfterTheDatabaseWasAway() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CONFIGURE_POOL);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "CONFIGURE_POOL");

        try (EventStream stream = EventStream.open(FEED + "?type=DeploymentSucceeded")) {
            stream.nextOfAnyKind();
            CompletableFuture<List<Event>> rest =
                    CompletableFuture.supplyAsync(() -> untilEnded(stream, List.of(id.toString())));
            OrchestratorLab.current().postgres().stop();
            agents.script(name).goOn(DeploymentStep.CONFIGURE_POOL);
            OrchestratorLab.current().postgres().restart();

            assertThat(rest.orTimeout(60, TimeUnit.SECONDS).join()).isNotEmpty();
        }
    }

    @Test
    void endsTheStreamOfAClientThatDoesNotReadWithAnEventThatSaysToReconnect() throws Exception {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentId id = Api.deploy(name);
        Api.running(id);
        String line = "x".repeat(100_000);
        for (int i = 0; i < 150; i++) {
            agents.say(new StepLogged(id, Samples.AGENT, Instant.now(), DeploymentStep.CLONE_TEMPLATE, 1, line));
        }
        Awaitility.await().atMost(Api.PATIENCE).until(() -> seqOf(id) > 150);

        String received;
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", RestAssured.port));
            socket.getOutputStream()
                    .write("GET /api/v1/deployments/%s/stream HTTP/1.1\r\nHost: lab\r\nAuthorization: %s\r\n\r\n"
                            .formatted(id, TestAccount.OPERATOR.bearer())
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> metric("poolwright_sse_ended_total{reason=\"slow\"") >= 1);
            socket.setSoTimeout(60_000);
            received = readToReconnect(socket.getInputStream());
        }

        assertThat(received).contains("event:Reconnect").doesNotContain("id:152\n");
        long last = received.lines()
                .filter(text -> text.startsWith("id:"))
                .mapToLong(text -> Long.parseLong(text.substring(3).strip()))
                .max()
                .orElseThrow();
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);
        try (EventStream again = EventStream.open(id, last)) {
            assertThat(again.toTheEnd()).first().extracting(Event::seq).isEqualTo(last + 1);
        }
        Api.ended(id);
    }

    /** All that comes up to the event that says to reconnect, or to the end. */
    private static String readToReconnect(InputStream in) throws java.io.IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[65_536];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            String piece = new String(buffer, 0, count, StandardCharsets.UTF_8);
            text.append(piece);
            if (text.indexOf("event:Reconnect", Math.max(0, text.length() - count - 20)) >= 0) {
                break;
            }
        }
        return text.toString();
    }

    private static double metric(String name) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static long seqOf(DeploymentId id) {
        return Api.get(Api.DEPLOYMENTS + "/" + id).jsonPath().getLong("lastSeq");
    }

    /** Reads until each of these deployments has ended. */
    private static List<Event> untilEnded(EventStream stream, List<String> deployments) {
        Set<String> open = new HashSet<>(deployments);
        List<Event> events = new ArrayList<>();
        while (!open.isEmpty()) {
            Event event = stream.next(1).getFirst();
            events.add(event);
            if (event.type().equals("DeploymentSucceeded")) {
                open.remove(event.json().getString("deploymentId"));
            }
        }
        return events;
    }

    private static List<String> missing(List<Event> told, List<String> deployments) {
        List<String> missing = new ArrayList<>(deployments);
        told.stream()
                .filter(event -> event.type().equals("DeploymentSucceeded"))
                .forEach(event -> missing.remove(event.json().getString("deploymentId")));
        return missing;
    }

    private static List<Long> seqs(List<Event> events, String deployment) {
        return events.stream()
                .filter(event -> deployment.equals(event.json().getString("deploymentId")))
                .map(event -> event.json().getLong("seq"))
                .toList();
    }

    private static long lastSeq(List<Event> events, String deployment) {
        return seqs(events, deployment).getLast();
    }

    private static List<Long> numbers(long to) {
        return java.util.stream.LongStream.rangeClosed(1, to).boxed().toList();
    }
}
