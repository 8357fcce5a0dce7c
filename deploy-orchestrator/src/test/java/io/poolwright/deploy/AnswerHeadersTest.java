package io.poolwright.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.TestAccount;

/** What every answer of the API tells browsers and proxies, whether it went well or not. */
@OrchestratorTest
class AnswerHeadersTest {

    @Test
    void areOnAnswersAndRefusals() {
        assertHeaders(Api.get(Api.DEPLOYMENTS), 200);
        assertHeaders(Api.get(Api.DEPLOYMENTS + "/" + UUID.randomUUID()), 404);
        assertHeaders(given().get(Api.DEPLOYMENTS), 401);
        assertHeaders(
                TestAccount.AUDITOR
                        .byToken()
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post(Api.DEPLOYMENTS),
                403);
        assertHeaders(Api.get("/api/v1/nonsense"), 404);
        assertHeaders(Api.get("/q/health/live"), 200);
    }

    private static void assertHeaders(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().getValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("script-src");
    }
}
