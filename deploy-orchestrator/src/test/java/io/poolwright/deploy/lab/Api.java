package io.poolwright.deploy.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.message.TemplateEvent.TemplatePublished;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.target.TargetRegistrar;

/** The service as its users call it: as an operator, if nothing else is said. */
public final class Api {

    public static final String DEPLOYMENTS = "/api/v1/deployments";
    public static final String TARGETS = "/api/v1/targets";
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static TemplateId template;

    private Api() {}

    public static Response get(String path) {
        return TestAccount.OPERATOR.byToken().urlEncodingEnabled(false).get(path);
    }

    public static Response post(Object body) {
        return TestAccount.OPERATOR
                .byToken()
                .contentType(ContentType.JSON)
                .body(body)
                .post(DEPLOYMENTS);
    }

    /** The given fields, over the fewest that a request needs; a null takes a field away. */
    public static Map<String, Object> request(Map<String, ?> fields) {
        Map<String, Object> merged = new HashMap<>(Map.of(
                "templateId",
                template().toString(),
                "vmName",
                vmName(),
                "ipAddress",
                freeAddress(),
                "subnetMask",
                "255.255.255.0"));
        merged.putAll(fields);
        merged.values().removeIf(value -> value == null);
        return merged;
    }

    /** An address that no other deployment of the tests has. */
    public static String freeAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "10.77.%d.%d".formatted(1 + number / 250, 1 + number % 250);
    }

    public static Response post(String idempotencyKey, Object body) {
        return TestAccount.OPERATOR
                .byToken()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post(DEPLOYMENTS);
    }

    /** Waits until the deployment has begun. */
    public static JsonPath running(DeploymentId id) {
        return awaited(id, view -> view.getString("state").equals("RUNNING"));
    }

    /** Waits until one of these has ended and yields its view. */
    public static JsonPath firstEndedOf(List<DeploymentId> ids) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> ids.stream()
                                .map(id -> get(DEPLOYMENTS + "/" + id))
                                .filter(answer -> answer.statusCode() == 200)
                                .map(Response::jsonPath)
                                .filter(view -> view.getString("finishedAt") != null)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Has a failed step tried again. */
    public static Response retry(DeploymentId id, Map<String, ?> overrides) {
        return postTo("/%s/retry".formatted(id), Map.of("overrides", overrides));
    }

    public static Response cancel(DeploymentId id, String cleanup) {
        return postTo("/%s/cancel".formatted(id), Map.of("cleanup", cleanup));
    }

    private static Response postTo(String path, Object body) {
        return TestAccount.OPERATOR
                .byToken()
                .contentType(ContentType.JSON)
                .body(body)
                .post(DEPLOYMENTS + path);
    }

    public static String vmName() {
        return "zfs-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Asks for a deployment of this name and yields its id. */
    public static DeploymentId deploy(String vmName) {
        return deploy(Map.of("vmName", vmName));
    }

    public static DeploymentId deploy(Map<String, ?> fields) {
        OrchestratorLab.current().agents().begin();
        return accepted(post(request(fields)));
    }

    public static DeploymentId accepted(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        String id = response.jsonPath().getString("id");
        assertThat(response.header("Location")).endsWith(DEPLOYMENTS + "/" + id);
        return DeploymentId.parse(id);
    }

    /** Asserts that the log has the request. */
    public static JsonPath accepted202(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        return response.jsonPath();
    }

    /** Waits until the deployment has ended and yields its view. */
    public static JsonPath ended(DeploymentId id) {
        return awaited(id, view -> view.getString("finishedAt") != null);
    }

    /** Waits until the deployment awaits a person and yields its view. */
    public static JsonPath resting(DeploymentId id) {
        return awaited(
                id, view -> List.of("AWAITING_DECISION", "ROLLBACK_FAILED").contains(view.getString("state")));
    }

    /** Waits until the deployment has ended or awaits a person. */
    public static JsonPath settled(DeploymentId id) {
        return awaited(
                id,
                view -> view.getString("finishedAt") != null
                        || view.getString("state").equals("AWAITING_DECISION"));
    }

    /** Waits until the deployment is at this step. */
    public static JsonPath at(DeploymentId id, String step) {
        return awaited(id, view -> step.equals(view.getString("step")));
    }

    /** The target that a deployment has made. */
    public static TargetId targetOf(DeploymentId deployment) {
        return TargetRegistrar.targetId(deployment);
    }

    /** Deploys and yields the target, once it is there. */
    public static TargetId target(String vmName) {
        DeploymentId deployment = deploy(vmName);
        assertThat(ended(deployment).getString("state")).isEqualTo("SUCCEEDED");
        return targetOf(deployment);
    }

    /** Takes the target of a deployment out of the registry, and waits until it is. */
    public static void deregister(DeploymentId deployment) {
        String path = TARGETS + "/" + targetOf(deployment);
        assertThat(TestAccount.ADMIN.byToken().delete(path).statusCode()).isEqualTo(204);
        await().atMost(PATIENCE).until(() -> get(path).statusCode() == 404);
    }

    /** Waits until the deployment's view is like that. */
    public static JsonPath awaited(DeploymentId id, Predicate<JsonPath> condition) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> get(DEPLOYMENTS + "/" + id),
                        answer -> answer.statusCode() == 200 && condition.test(answer.jsonPath()))
                .jsonPath();
    }

    /** All events of a deployment. */
    public static List<Map<String, Object>> events(DeploymentId id) {
        return ok(get("%s/%s/events?limit=200".formatted(DEPLOYMENTS, id))).getList("items");
    }

    public static JsonPath ok(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    /** Asserts that the answer is this very problem. */
    public static JsonPath problem(Response response, ErrorCode code) {
        assertThat(response.contentType()).as(response.asString()).startsWith("application/problem+json");
        JsonPath problem = response.jsonPath();
        assertThat(problem.getString("code")).as(response.asString()).isEqualTo(code.name());
        assertThat(response.statusCode()).isEqualTo(code.status());
        assertThat(problem.getString("hint")).isEqualTo(code.hint());
        return problem;
    }

    /** Asserts that the request was refused, and yields the pointers to what is not valid. */
    public static List<String> violations(Response response) {
        return problem(response, ErrorCode.VALIDATION_FAILED).getList("violations.pointer");
    }

    /** A template that the service knows. */
    public static synchronized TemplateId template() {
        if (template == null) {
            template = publish(TemplateId.random(), true);
        }
        return template;
    }

    /** Publishes a template and waits until the service knows it. */
    public static TemplateId publish(TemplateId id, boolean active) {
        return publish(Samples.template(id, active));
    }

    /** A new template at a new vCenter of this name. */
    public static TemplateId templateAt(String vcenter) {
        return publish(Samples.template(TemplateId.random(), true, vcenter));
    }

    private static TemplateId publish(TemplateSnapshot template) {
        TemplateId id = template.id();
        OrchestratorLab.current()
                .agents()
                .append(Topic.TEMPLATES, id + "/1", id.toString(), new TemplatePublished(template));
        awaitTemplate(id, "version = 1");
        return id;
    }

    public static void awaitTemplate(TemplateId id, String condition) {
        await().atMost(PATIENCE)
                .until(() -> !OrchestratorLab.current()
                        .rows("SELECT id FROM templates WHERE id = '%s' AND %s".formatted(id, condition))
                        .isEmpty());
    }
}
