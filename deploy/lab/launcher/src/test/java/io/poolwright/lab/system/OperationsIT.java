package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.contracts.Topic;
import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.service.ServiceProcess;

/** What people who run Poolwright see of it: health, metrics, traces, logs. */
@ExtendWith(SharedLab.class)
class OperationsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b(?=[{\\[) ]|$)");

    private final Lab lab;
    private final HttpClient http = HttpClient.newHttpClient();

    OperationsIT(Lab lab) {
        this.lab = lab;
    }

    @Test
    void oneTraceFollowsADeploymentThroughAllServicesAndOverTheRestartOfAnAgent() {
        AtomicBoolean killed = new AtomicBoolean();
        Deployment asked = deploy("traced");

        Deployment ended = lab.deployments().follow(asked.id(), LIMIT, event -> {
            if (event.type().equals("StepStarted") && killed.compareAndSet(false, true)) {
                lab.services().vcenterAgent().kill();
            }
        });

        assertThat(ended.state()).isEqualTo("SUCCEEDED");
        String trace = asked.id().replace("-", "");
        TraceReceiver told = SharedLab.traces();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(told.has("deploy-orchestrator", "send CLONE_TEMPLATE", trace))
                    .isTrue();
            assertThat(told.has("vcenter-agent", "CLONE_TEMPLATE", trace)).isTrue();
            assertThat(told.has("ssh-agent", "CONFIGURE_POOL", trace)).isTrue();
            assertThat(told.has("deploy-orchestrator", "deployment", trace)).isTrue();
        });
        List<RecordsOfDeployment.Sent> records = RecordsOfDeployment.of(
                lab.kafka(), asked.id(), Topic.DEPLOYMENTS, Topic.VCENTER_COMMANDS, Topic.SSH_COMMANDS);
        assertThat(records)
                .allSatisfy(record -> assertThat(record.traceparent())
                        .startsWith("00-" + trace + "-")
                        .endsWith("-01"));
        assertThat(records)
                .extracting(RecordsOfDeployment.Sent::service)
                .contains("deploy-orchestrator", "vcenter-agent", "ssh-agent");
        lab.services().vcenterAgent().awaitReady();
    }

    @Test
    void everyServiceLogsJsonLinesThatNameTheDeploymentTheCommandAndTheTrace() throws IOException {
        Deployment asked = deploy("logged");
        assertThat(lab.deployments().await(asked.id(), LIMIT).state()).isEqualTo("SUCCEEDED");

        List<JsonNode> orchestrator = linesAbout(asked, lab.orchestrators().getFirst());
        List<JsonNode> vcenterAgent = linesAbout(asked, lab.services().vcenterAgent());
        List<JsonNode> sshAgent = linesAbout(asked, lab.services().sshAgent());

        assertThat(Stream.of(orchestrator, vcenterAgent, sshAgent))
                .allSatisfy(lines -> assertThat(lines).isNotEmpty().allSatisfy(line -> {
                    assertThat(line.path("message").asText()).isNotEmpty();
                    assertThat(line.path("mdc").path("traceId").asText())
                            .isEqualTo(asked.id().replace("-", ""));
                }));
        assertThat(vcenterAgent)
                .extracting(line -> line.path("mdc").path("command").asText())
                .contains(asked.id() + "/CLONE_TEMPLATE/1");
        assertThat(sshAgent)
                .extracting(line -> line.path("mdc").path("command").asText())
                .contains(asked.id() + "/CONFIGURE_POOL/1");
        assertThat(lines(lab.services().templateService())).isNotEmpty();
    }

    @Test
    void everyMetricOfTheDashboardIsExported() throws IOException {
        Deployment asked = deploy("metered");
        assertThat(lab.deployments().await(asked.id(), LIMIT).state()).isEqualTo("SUCCEEDED");
        Set<String> wanted = new HashSet<>();
        for (JsonNode panel : dashboard().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                wanted.addAll(metrics(target.path("expr").asText()));
            }
        }

        assertThat(wanted).hasSizeGreaterThan(15).contains("poolwright_deployments", "poolwright_steps_seconds_bucket");
        await().atMost(PATIENCE).untilAsserted(() -> {
            String exported = String.join("\n", running().map(this::metricsOf).toList());
            assertThat(wanted).allSatisfy(name -> assertThat(exported).containsPattern("(?m)^" + name + "[{ ]"));
        });
    }

    @Test
    void everyServiceIsAliveButNotReadyWhileKafkaIsAway() {
        lab.kafka().stop();
        try {
            assertHealth("ready", 503, running());
            assertHealth("live", 200, running());
        } finally {
            lab.kafka().restart();
        }
        assertHealth("ready", 200, running());
    }

    @Test
    void whoeverNeedsTheDatabaseIsAliveButNotReadyWhileItIsAway() {
        lab.postgres().stop();
        try {
            assertHealth("ready", 503, withDatabase());
            assertHealth("live", 200, withDatabase());
            assertHealth(
                    "ready",
                    200,
                    Stream.of(lab.services().vcenterAgent(), lab.services().sshAgent()));
        } finally {
            lab.postgres().restart();
        }
        assertHealth("ready", 200, running());
        assertHealth("started", 200, running());
    }

    private Deployment deploy(String name) {
        return lab.template(Lab.TEMPLATE_VM).deploy(SharedLab.freeName(name), SharedLab.freeAddress());
    }

    /** Another test may have left a replica that it has stopped. */
    private Stream<ServiceProcess> running() {
        return lab.services().all().filter(ServiceProcess::isAlive);
    }

    private Stream<ServiceProcess> withDatabase() {
        return Stream.concat(Stream.of(lab.services().templateService()), lab.orchestrators().stream())
                .filter(ServiceProcess::isAlive);
    }

    private void assertHealth(String kind, int status, Stream<ServiceProcess> services) {
        services.forEach(service -> await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(service, "/q/health/" + kind).statusCode())
                                .as("%s of %s", kind, service.name())
                                .isEqualTo(status)));
    }

    private String metricsOf(ServiceProcess service) {
        return get(service, "/q/metrics").body();
    }

    private HttpResponse<String> get(ServiceProcess service, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(service.url() + path))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(service.name() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private JsonNode dashboard() throws IOException {
        return JSON.readTree(
                lab.options().root().resolve("deploy/grafana/poolwright.json").toFile());
    }

    /** Names with an underscore that are followed by what follows a metric: labels, a range, or an end. */
    private static Set<String> metrics(String query) {
        Set<String> names = new HashSet<>();
        Matcher metric = METRIC.matcher(query.replaceAll("histogram_quantile\\(", "("));
        while (metric.find()) {
            names.add(metric.group());
        }
        return names;
    }

    private static List<JsonNode> linesAbout(Deployment deployment, ServiceProcess service) throws IOException {
        return lines(service).stream()
                .filter(line -> line.path("mdc").path("deployment").asText().equals(deployment.id()))
                .toList();
    }

    /** Of the JSON; what the JVM itself prints is none. */
    private static List<JsonNode> lines(ServiceProcess service) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(service.log().toString()))) {
            if (line.startsWith("{")) {
                lines.add(parsed(line));
            }
        }
        return lines;
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }
}
