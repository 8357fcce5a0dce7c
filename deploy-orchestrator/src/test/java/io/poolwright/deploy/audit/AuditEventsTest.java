package io.poolwright.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

@OrchestratorTest
class AuditEventsTest {

    private static final String EVENTS = "/api/v1/audit/events";

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void filtersByDeploymentActorTypeAndTime() {
        Instant before = Instant.now();
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);
        Instant after = Instant.now();
        Api.ended(Api.deploy(Api.vmName()));

        assertThat(items(EVENTS + "?limit=200&deployment=" + id))
                .hasSameSizeAs(Api.events(id))
                .allMatch(event -> event.get("deploymentId").equals(id.toString()));
        assertThat(items(EVENTS + "?limit=200&deployment=%s&actor=user:olga".formatted(id)))
                .extracting(event -> event.get("type"))
                .containsExactly("DeploymentRequested");
        assertThat(items(EVENTS + "?limit=200&deployment=%s&type=StepSucceeded&type=DeploymentSucceeded".formatted(id)))
                .extracting(event -> event.get("type"))
                .containsOnly("StepSucceeded", "DeploymentSucceeded");
        assertThat(items(EVENTS + "?limit=200&type=DeploymentRequested&from=%s&to=%s".formatted(before, after)))
                .extracting(event -> event.get("deploymentId"))
                .contains(id.toString());
        assertThat(items(EVENTS + "?limit=200&deployment=%s&to=%s".formatted(id, before)))
                .isEmpty();
    }

    @Test
    void pagesTheNewestFirstWithoutGapOrRepetition() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);
        int all = Api.events(id).size();

        List<Map<String, Object>> paged = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = Api.ok(get(EVENTS + "?limit=3&deployment=%s%s".formatted(id, cursor)));
            paged.addAll(page.getList("items"));
            String next = page.getString("nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }

        assertThat(paged).extracting(event -> event.get("seq")).hasSize(all).doesNotHaveDuplicates();
        assertThat(paged)
                .extracting(event -> Instant.parse((String) event.get("at")))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void exportsEverythingThatFitsTheFilterHoweverMuchItIs() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "CLONE_TEMPLATE");
        int lines = AuditExport.PART + 50;
        for (int i = 0; i < lines; i++) {
            agents.say(new StepLogged(
                    id, Samples.AGENT, Instant.now(), DeploymentStep.CLONE_TEMPLATE, 1, "line %d".formatted(i)));
        }
        String export = EVENTS + "?type=StepLogged&deployment=" + id;
        await().atMost(Api.PATIENCE)
                .until(() -> text(export + "&format=ndjson").lines().count() == lines);

        Response csv = TestAccount.AUDITOR.byToken().accept("text/csv").get(export);

        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("poolwright-events.csv");
        assertThat(csv.asString().split("\r\n")).hasSize(lines + 1);
        assertThat(csv.asString())
                .startsWith("\"at\",\"deploymentId\",\"seq\"")
                .contains("line %d".formatted(lines - 1));
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);
        Api.ended(id);
    }

    @Test
    void exportsNoFormulaToASpreadsheet() {
        String name = Api.vmName();
        agents.script(name).haltAt(DeploymentStep.CLONE_TEMPLATE);
        DeploymentId id = Api.deploy(name);
        Api.at(id, "CLONE_TEMPLATE");
        agents.say(
                "=HYPERLINK(\"http://evil/\")",
                new StepLogged(id, Samples.AGENT, Instant.now(), DeploymentStep.CLONE_TEMPLATE, 1, "=1+1"));

        String export = EVENTS + "?format=csv&type=StepLogged&deployment=" + id;

        await().atMost(Api.PATIENCE).until(() -> text(export).contains("HYPERLINK"));
        assertThat(text(export)).contains("\"'=HYPERLINK(\"\"http://evil/\"\")\"");
        agents.script(name).goOn(DeploymentStep.CLONE_TEMPLATE);
        Api.ended(id);
    }

    @Test
    void neverShowsASealedValue() {
        DeploymentId id = Api.deploy(Api.vmName());
        Api.ended(id);

        for (String format : List.of("json", "ndjson", "csv")) {
            assertThat(text(EVENTS + "?format=%s&deployment=%s".formatted(format, id)))
                    .contains(id.toString())
                    .doesNotContain("ciphertext");
        }
    }

    @Test
    void saysAllThatIsWrongWithAFilterAtOnce() {
        List<String> pointers = Api.violations(
                get(EVENTS + "?deployment=nonsense&type=Nonsense&from=yesterday&to=%20x&cursor=!!&format=xml"));

        assertThat(pointers).contains("deployment", "type/0", "from", "to", "cursor", "format");
        Api.problem(TestAccount.AUDITOR.byToken().accept("image/png").get(EVENTS), ErrorCode.NOT_ACCEPTABLE);
    }

    private static List<Map<String, Object>> items(String path) {
        return Api.ok(get(path)).getList("items");
    }

    private static String text(String path) {
        Response answer = get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.asString();
    }

    private static Response get(String path) {
        return TestAccount.AUDITOR.byToken().urlEncodingEnabled(false).get(path);
    }
}
