package io.poolwright.deploy.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.ScriptedAgents;
import io.poolwright.deploy.lab.TestAccount;

@OrchestratorTest
class DeadLettersTest {

    private static final String DEAD_LETTERS = "/api/v1/dead-letters";

    @Inject
    DeadLetterGauges gauges;

    private final ScriptedAgents agents = OrchestratorLab.current().agents();

    @Test
    void showsAFactThatCannotBeReadWithItsReasonAndWhereItCameFrom() {
        String key = DeploymentId.random().toString();
        unreadable(Topic.DEPLOYMENTS, key, "{\"password\":\"hunter2\",\"note\":\"" + "long ".repeat(2_000) + "\"}");

        Map<String, Object> letter = letter(key);

        assertThat((String) letter.get("reason")).contains("Nonsense");
        assertThat(letter.get("topic")).isEqualTo("poolwright.deployments");
        assertThat(letter).containsKeys("partition", "offset", "at", "deadLetterOffset");
        assertThat(letter.get("deadLetterTopic")).isEqualTo("poolwright.deployments.dlq");
        assertThat(letter.get("headers")).isEqualTo(Map.of("ce_type", "io.poolwright.deployment.Nonsense.v1"));
        assertThat((String) letter.get("payload"))
                .contains("********")
                .doesNotContain("hunter2")
                .hasSize(4_096);
        assertThat(letter.get("shortened")).isEqualTo(true);
        assertThat((Integer) letter.get("payloadBytes")).isGreaterThan(10_000);
    }

    @Test
    void pagesThroughAllTopicsTheNewestFirst() {
        List<String> keys = new ArrayList<>();
        for (Topic topic : List.of(Topic.DEPLOYMENTS, Topic.TEMPLATES, Topic.DEPLOYMENTS, Topic.TARGETS_HEALTH)) {
            String key = DeploymentId.random().toString();
            unreadable(topic, key, "no JSON");
            letter(key);
            keys.addFirst(key);
        }

        List<Map<String, Object>> paged = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = page("?limit=2" + cursor);
            assertThat(page.getList("items").size()).isLessThanOrEqualTo(2);
            paged.addAll(page.getList("items"));
            cursor = Optional.ofNullable(page.getString("nextCursor"))
                    .map("&cursor="::concat)
                    .orElse(null);
        }

        assertThat(paged).extracting(letter -> letter.get("id")).doesNotHaveDuplicates();
        assertThat(paged).extracting(letter -> letter.get("key")).containsSubsequence(keys);
    }

    @Test
    void showsThoseOfOneTopicAndRefusesWhatItDoesNotKnow() {
        String key = DeploymentId.random().toString();
        unreadable(Topic.TEMPLATES, key, "no JSON");
        letter(key);

        assertThat(page("?limit=200&topic=poolwright.templates").<String>getList("items.topic"))
                .containsOnly("poolwright.templates");
        assertThat(Api.violations(TestAccount.AUDITOR.byToken().get(DEAD_LETTERS + "?topic=nonsense&cursor=nonsense")))
                .containsExactlyInAnyOrder("topic", "cursor");
    }

    @Test
    void areCountedInAMetric() {
        String key = DeploymentId.random().toString();
        unreadable(Topic.DEPLOYMENTS, key, "no JSON");
        letter(key);

        gauges.count();

        assertThat(Api.get("/q/metrics").asString())
                .containsPattern("poolwright_dead_letters_kept\\{topic=\"poolwright.deployments\"[^}]*} [1-9]");
    }

    private void unreadable(Topic topic, String key, String value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_type", "io.poolwright.deployment.Nonsense.v1".getBytes(StandardCharsets.UTF_8));
        agents.append(topic, key, headers, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> letter(String key) {
        return await().atMost(Api.PATIENCE)
                .until(
                        () -> page("?limit=200").<Map<String, Object>>getList("items").stream()
                                .filter(letter -> key.equals(letter.get("key")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static JsonPath page(String query) {
        return Api.ok(TestAccount.AUDITOR.byToken().urlEncodingEnabled(false).get(DEAD_LETTERS + query));
    }
}
