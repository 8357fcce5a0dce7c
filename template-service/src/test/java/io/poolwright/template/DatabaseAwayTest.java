package io.poolwright.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.TemplateLab;
import io.poolwright.template.lab.TemplateServiceTest;

@TemplateServiceTest
class DatabaseAwayTest {

    @Test
    void saysSoWhilePostgresIsAwayAndGoesOnAfterwards() {
        String path = Api.VCENTERS + "/" + Api.newVCenter();
        TemplateLab.current().postgres().stop();

        Response read;
        Response written;
        Response ready;
        try {
            read = Api.get(path);
            written = Api.post(Api.VCENTERS, Api.vcenter(Map.of()));
            ready = Api.get("/q/health/ready");
        } finally {
            TemplateLab.current().postgres().restart();
        }

        Api.problem(read, ErrorCode.DATABASE_UNAVAILABLE);
        Api.problem(written, ErrorCode.DATABASE_UNAVAILABLE);
        assertThat(ready.statusCode()).isEqualTo(503);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Api.get(path).statusCode()).isEqualTo(200));
    }
}
