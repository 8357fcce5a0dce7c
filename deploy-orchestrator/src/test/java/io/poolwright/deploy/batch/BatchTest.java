package io.poolwright.deploy.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.VCenterCommand.CheckPlan;
import io.poolwright.contracts.plan.SeenPlan;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.EventStream;
import io.poolwright.deploy.lab.EventStream.Event;
import io.poolwright.deploy.lab.LogOfDeployments;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.Rebuild;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

@OrchestratorTest
@Timeout(180)
class BatchTest {

    private static final String BATCHES = Api.DEPLOYMENTS + "/batches";

    private final OrchestratorLab lab = OrchestratorLab.current();
    private final ScriptedAgents agents = lab.agents();
    private final List<String> names = List.of(Api.vmName(), Api.vmName(), Api.vmName());

    BatchTest() {
        agents.begin();
    }

    @Test
    void beginsTheOthersWhenTheFirstHasSucceededAndTellsAllOfItInOneStream() {
        agents.script(names.getFirst()).haltAt(DeploymentStep.CLONE_TEMPLATE);
        JsonPath batch = accepted(post(null, Map.of("deployments", requests(Map.of()))));
        String id = batch.getString("id");
        List<DeploymentId> ids = ids(batch);
        Api.running(ids.getFirst());

        JsonPath second = Api.awaited(ids.get(1), view -> "BATCH".equals(view.getString("queue.queue")));
        assertThat(second.getString("queue.reason")).contains(names.getFirst());
        assertThat(second.getInt("batch.index")).isOne();
        assertThat(agents.received(ids.get(1))).isEmpty();
        agents.script(names.getFirst()).goOn(DeploymentStep.CLONE_TEMPLATE);

        List<Event> events;
        try (EventStream stream = EventStream.open(BATCHES + "/" + id + "/stream")) {
            events = stream.toTheEnd();
        }
        JsonPath end = Api.ok(Api.get(BATCHES + "/" + id));
        assertThat(end.getInt("states.SUCCEEDED")).isEqualTo(3);
        assertThat(end.getInt("ended")).isEqualTo(3);
        ids.forEach(one ->
                assertThat(seqs(events, one)).isEqualTo(numbers(Api.ended(one).getLong("lastSeq"))));
        int cut = events.size() / 2;
        try (EventStream stream =
                EventStream.open(BATCHES + "/" + id + "/stream", events.get(cut).id())) {
            assertThat(stream.toTheEnd())
                    .extracting(Event::data)
                    .containsExactlyInAnyOrderElementsOf(events.subList(cut + 1, events.size()).stream()
                            .map(Event::data)
                            .toList());
        }
        assertThat(Api.ok(Api.get(BATCHES + "?requestedBy=" + TestAccount.OPERATOR.name()))
                        .getList("items.id"))
                .contains(id);
    }

    @Test
    void beginsAllAtOnceIfThatIsAskedFor() {
        agents.script(names.getFirst()).haltAt(DeploymentStep.CLONE_TEMPLATE);

        List<DeploymentId> ids =
                ids(accepted(post(null, Map.of("start", "AT_ONCE", "deployments", requests(Map.of())))));

        assertThat(Api.ended(ids.get(1)).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(Api.ended(ids.get(2)).getString("state")).isEqualTo("SUCCEEDED");
        agents.script(names.getFirst()).goOn(DeploymentStep.CLONE_TEMPLATE);
        Api.ended(ids.getFirst());
    }

    @Test
    void endsTheOthersWithoutBeginningThemWhenTheFirstFails() {
        agents.script(names.getFirst()).failAt(DeploymentStep.CONFIGURE_POOL, Samples.FAILURE);

        List<DeploymentId> ids =
                ids(accepted(post(null, Map.of("deployments", requests(Map.of("onFailure", "DESTROY"))))));

        assertThat(Api.ended(ids.getFirst()).getString("state")).isEqualTo("FAILED");
        JsonPath second = Api.ended(ids.get(1));
        assertThat(second.getString("state")).isEqualTo("FAILED");
        assertThat(second.getString("failure.code")).isEqualTo("CANARY_FAILED");
        assertThat(second.getString("failure.detail")).contains(names.getFirst());
        Api.ended(ids.get(2));
        assertThat(agents.received(ids.get(1))).isEmpty();
        assertThat(agents.received(ids.get(2))).isEmpty();
        assertThat(lab.rows("SELECT kind FROM reservations WHERE deployment_id = '%s'".formatted(ids.get(1))))
                .isEmpty();
    }

    @Test
    void waitsWhileTheFirstAwaitsADecisionAndBeginsTheOthersWhenARetryHasSucceeded() {
        agents.script(names.getFirst()).failAt(DeploymentStep.CONFIGURE_POOL, Samples.FAILURE);
        List<DeploymentId> ids =
                ids(accepted(post(null, Map.of("deployments", requests(Map.of("onFailure", "KEEP"))))));
        Api.resting(ids.getFirst());
        assertThat(Api.awaited(ids.get(2), view -> view.getString("queue.queue") != null)
                        .getString("state"))
                .isEqualTo("REQUESTED");

        agents.script(names.getFirst()).repair(DeploymentStep.CONFIGURE_POOL);
        Api.accepted202(Api.retry(ids.getFirst(), Map.of()));

        ids.forEach(id -> assertThat(Api.ended(id).getString("state")).isEqualTo("SUCCEEDED"));
    }

    @Test
    void refusesTheWholeBatchWithAPointerToEverythingThatIsWrong() {
        String holder = Api.vmName();
        agents.script(holder).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentId holding = Api.deploy(holder);
        Api.running(holding);
        String address = Api.freeAddress();
        List<Map<String, Object>> requests = List.of(
                Api.request(Map.of("vmName", names.get(0), "ipAddress", address)),
                Api.request(Map.of("vmName", names.get(1), "ipAddress", address)),
                Api.request(Map.of("vmName", names.get(0).toUpperCase(java.util.Locale.ROOT), "targetName", "other")),
                Api.request(Map.of("vmName", names.get(2), "memoryGb", 0, "zfsPoolName", "mirror")),
                Api.request(Map.of("vmName", holder, "hostname", Api.vmName(), "targetName", Api.vmName())),
                Api.request(Map.of("templateId", UUID.randomUUID().toString())));

        JsonPath problem = Api.problem(post(null, Map.of("deployments", requests)), ErrorCode.VALIDATION_FAILED);

        assertThat(problem.<String>getList("violations.pointer"))
                .containsExactlyInAnyOrder(
                        "/deployments/1/ipAddress",
                        "/deployments/2/vmName",
                        "/deployments/2/hostname",
                        "/deployments/3/memoryGb",
                        "/deployments/3/zfsPoolName",
                        "/deployments/4/vmName",
                        "/deployments/5/templateId");
        assertThat(problem.<String>getList("violations.message"))
                .anyMatch(message -> message.contains(holding.toString()))
                .anyMatch(message -> message.contains("/deployments/0"));
        assertThat(Api.violations(post(null, Map.of("start", "LATER", "deployments", List.of()))))
                .containsExactlyInAnyOrder("/start", "/deployments");
        agents.script(holder).goOn(DeploymentStep.CLONE_TEMPLATE);
        Api.ended(holding);
    }

    @Test
    void givesEachDeploymentWhatItsOwnPlanHasSeenAndRefusesAHashThatNobodyHasPlanned() {
        List<Map<String, Object>> requests = requests(Map.of());
        String hash = Api.ok(TestAccount.OPERATOR
                        .byToken()
                        .contentType(ContentType.JSON)
                        .body(requests.get(1))
                        .post(Api.DEPLOYMENTS + "/plan"))
                .getString("hash");
        requests.get(1).put("planHash", hash);
        requests.get(2).put("planHash", hash);

        assertThat(Api.violations(post(null, Map.of("deployments", requests))))
                .containsExactly("/deployments/2/planHash");
        requests.get(2).remove("planHash");
        List<DeploymentId> ids = ids(accepted(post(null, Map.of("start", "AT_ONCE", "deployments", requests))));

        ids.forEach(Api::ended);
        assertThat(ids.stream()
                        .map(id -> ((CheckPlan) agents.received(id).getFirst().command())
                                .seen()
                                .map(SeenPlan::hash)))
                .containsExactly(Optional.empty(), Optional.of(hash), Optional.empty());
    }

    @Test
    void answersTheSameKeyWithTheSameBatchAndRefusesItForAnother() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("deployments", requests(Map.of()));

        JsonPath first = accepted(post(key, body));
        JsonPath again = accepted(post(key, body));
        Map<String, Object> other = new HashMap<>(body);
        other.put("start", "AT_ONCE");

        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        assertThat(ids(again)).isEqualTo(ids(first));
        Api.problem(post(key, other), ErrorCode.IDEMPOTENCY_KEY_REUSED);
        ids(first).forEach(Api::ended);
        assertThat(ids(accepted(post(key, body)))).isEqualTo(ids(first));
        ids(first)
                .forEach(id -> assertThat(Api.events(id))
                        .filteredOn(event -> event.get("type").equals("DeploymentRequested"))
                        .hasSize(1));
    }

    @Test
    void beginsNothingOfABatchWhoseFirstNeverReachedTheLog() {
        DeploymentRequested alone = Samples.requested(Api.vmName(), Api.freeAddress());
        BatchPlace place = new BatchPlace(BatchId.random(), 1, 2, DeploymentId.random(), BatchPlace.Start.AT_ONCE);
        DeploymentRequested fact = new DeploymentRequested(
                alone.deploymentId(),
                Samples.USER,
                Instant.now().minus(Duration.ofHours(1)),
                alone.spec().with(alone.spec().options().in(place)),
                Optional.empty());

        agents.say(fact.deploymentId() + "/requested", fact);

        JsonPath view = Api.ended(fact.deploymentId());
        assertThat(view.getString("failure.code")).isEqualTo("BATCH_INCOMPLETE");
        assertThat(agents.received(fact.deploymentId())).isEmpty();
    }

    @Test
    void isTheSameAfterARebuildFromTheLog() {
        JsonPath batch = accepted(post(null, Map.of("deployments", requests(Map.of()))));
        ids(batch).forEach(Api::ended);
        String query = """
                SELECT id, state, last_seq, last_hash, vcenter_id, batch_id, batch_index, batch_first, snapshot
                FROM deployments WHERE batch_id = '%s' ORDER BY batch_index""".formatted(batch.getString("id"));

        Rebuild.empty(lab);
        Rebuild.fromLog(lab, LogOfDeployments.records());

        assertThat(lab.rows(OrchestratorLab.REBUILT, query)).hasSize(3).isEqualTo(lab.rows(query));
    }

    private List<Map<String, Object>> requests(Map<String, Object> fields) {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (String name : names) {
            Map<String, Object> request = new HashMap<>(fields);
            request.put("vmName", name);
            requests.add(Api.request(request));
        }
        return requests;
    }

    private static Response post(String key, Object body) {
        RequestSpecification request =
                TestAccount.OPERATOR.byToken().contentType(ContentType.JSON).body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post(Api.DEPLOYMENTS + "/batch");
    }

    private static JsonPath accepted(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        JsonPath batch = response.jsonPath();
        assertThat(response.header("Location")).endsWith(BATCHES + "/" + batch.getString("id"));
        return batch;
    }

    private static List<DeploymentId> ids(JsonPath batch) {
        return batch.<String>getList("deployments.id").stream()
                .map(DeploymentId::parse)
                .toList();
    }

    private static List<Long> seqs(List<Event> events, DeploymentId deployment) {
        return events.stream()
                .map(Event::json)
                .filter(event -> deployment.toString().equals(event.getString("deploymentId")))
                .map(event -> event.getLong("seq"))
                .toList();
    }

    private static List<Long> numbers(long to) {
        return java.util.stream.LongStream.rangeClosed(1, to).boxed().toList();
    }
}
