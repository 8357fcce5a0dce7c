package io.poolwright.deploy.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import io.poolwright.contracts.id.DeploymentId;

/** Replays and rebuilds as their users ask for them, and somebody who changes rows behind the service's back. */
public final class Audit {

    public static final String REPLAYS = "/api/v1/audit/replays";
    public static final String REBUILDS = "/api/v1/audit/rebuilds";
    private static final String DEADLOCK = "40P01";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Audit() {}

    /** A replay from the beginning of what the tables have of one deployment: its findings as "KIND seq field". */
    public static List<String> findingsOf(DeploymentId deployment) {
        return findings(replayed(Map.of("from", "start", "deploymentId", deployment.toString())));
    }

    public static List<String> findings(JsonPath replay) {
        List<Map<String, Object>> found = new ArrayList<>(Api.ok(TestAccount.AUDITOR
                        .byToken()
                        .get("%s/%s/findings?limit=200".formatted(REPLAYS, replay.getString("id"))))
                .getList("items"));
        return found.stream().map(Audit::words).toList();
    }

    private static String words(Map<String, Object> finding) {
        List<String> words = new ArrayList<>(List.of((String) finding.get("kind")));
        for (String more : List.of("seq", "field")) {
            if (finding.get(more) != null) {
                words.add(String.valueOf(finding.get(more)));
            }
        }
        return String.join(" ", words);
    }

    /** Waits for the end of a replay, which succeeds. */
    public static JsonPath replayed(Map<String, ?> request) {
        return ended(REPLAYS, begun(REPLAYS, TestAccount.AUDITOR, request));
    }

    /** Waits for the end of a rebuild, which succeeds. */
    public static JsonPath rebuilt() {
        return ended(REBUILDS, begun(REBUILDS, TestAccount.ADMIN, Map.of("confirm", "rebuild")));
    }

    private static JsonPath ended(String path, JsonPath begun) {
        JsonPath ended = over(path, begun.getString("id"));
        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("SUCCEEDED");
        return ended;
    }

    /** Waits for the end of a run, whatever that is. */
    public static JsonPath over(String path, String id) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> Api.ok(TestAccount.ADMIN.byToken().get(path + "/" + id)),
                        run -> !run.getString("state").equals("RUNNING"));
    }

    /** Another class's run may be under way. */
    private static JsonPath begun(String path, TestAccount account, Map<String, ?> request) {
        return Api.accepted202(await().atMost(PATIENCE)
                .until(() -> post(path, account, request), answer -> answer.statusCode() != 409));
    }

    public static Response post(String path, TestAccount account, Map<String, ?> request) {
        return account.byToken()
                .contentType(ContentType.JSON)
                .body(new HashMap<>(request))
                .post(path);
    }

    /** Changes the service's database as its administrator could: no policy binds it. What the service is at comes first. */
    public static int tamper(String... statements) {
        return await().atMost(PATIENCE).until(() -> changed(statements), changed -> changed >= 0);
    }

    /** Less than nothing if the service was in the way. */
    private static int changed(String... statements) {
        OrchestratorLab lab = OrchestratorLab.current();
        try (Connection connection = lab.postgres().connect(OrchestratorLab.DATABASE.name());
                Statement sql = connection.createStatement()) {
            int changed = 0;
            connection.setAutoCommit(false);
            for (String statement : statements) {
                changed += sql.executeUpdate(statement);
            }
            connection.commit();
            return changed;
        } catch (SQLException e) {
            if (DEADLOCK.equals(e.getSQLState())) {
                return -1;
            }
            throw new IllegalStateException(e);
        }
    }
}
