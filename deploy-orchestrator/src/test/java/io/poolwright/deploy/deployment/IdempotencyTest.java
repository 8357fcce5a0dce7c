package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;

@OrchestratorTest
class IdempotencyTest {

    private final String key = UUID.randomUUID().toString();
    private final Map<String, Object> request = Api.request(Map.of());

    IdempotencyTest() {
        OrchestratorLab.current().agents().begin();
    }

    @Test
    void answersTheSameRequestWithTheSameDeploymentEvenAfterItHasEnded() {
        DeploymentId first = Api.accepted(Api.post(key, request));
        Api.ended(first);

        DeploymentId again = Api.accepted(Api.post(key, request));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void makesOneDeploymentOfManyRequestsAtOnce() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(() -> Api.post(key, request)))
                    .toList();
            DeploymentId id = Api.accepted(answers.getFirst().get());
            for (Future<Response> answer : answers) {
                assertThat(Api.accepted(answer.get())).isEqualTo(id);
            }
            Api.ended(id);
            assertThat(Api.events(id))
                    .filteredOn(event -> event.get("type").equals("DeploymentRequested"))
                    .hasSize(1);
        }
    }

    @Test
    void refusesAnotherRequestWithTheSameKey() {
        DeploymentId first = Api.accepted(Api.post(key, request));
        Map<String, Object> another = new HashMap<>(request);
        another.put("memoryGb", 16);

        Api.problem(Api.post(key, another), ErrorCode.IDEMPOTENCY_KEY_REUSED);
        Api.ended(first);
        Api.problem(Api.post(key, another), ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThat(Api.violations(Api.post("two words", request))).containsExactly("Idempotency-Key");
    }
}
