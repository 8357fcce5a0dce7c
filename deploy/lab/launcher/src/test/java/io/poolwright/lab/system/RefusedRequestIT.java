package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Answer;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.DeploymentRequest;

/** Requests that cannot be fulfilled are refused at once, in words that help. */
@ExtendWith(SharedLab.class)
class RefusedRequestIT {

    @Test
    void refusesAnUnknownTemplate(Lab lab) {
        DeploymentRequest request =
                DeploymentRequest.of(UUID.randomUUID().toString(), "nobody", SharedLab.freeAddress());

        assertRefused(lab.api().post("/api/v1/deployments", request.body()), ErrorCode.TEMPLATE_NOT_FOUND);
    }

    @Test
    void refusesAnInactiveTemplate(Lab lab) {
        LabTemplate inactive =
                lab.newTemplate(Lab.TEMPLATE_VM).template("active", false).register();

        assertRefused(
                inactive.tryDeploy(inactive.request("idle", SharedLab.freeAddress())), ErrorCode.TEMPLATE_INACTIVE);
    }

    @Test
    void refusesATargetNameThatIsTaken(Lab lab) {
        String name = SharedLab.freeName("taken");
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        Deployment first = template.deploy(name, SharedLab.freeAddress());
        lab.deployments().await(first.id(), Duration.ofMinutes(2));

        Answer second = template.tryDeploy(
                template.request(name + "-b", SharedLab.freeAddress()).with("targetName", name));

        assertRefused(second, ErrorCode.TARGET_NAME_TAKEN);
    }

    @Test
    void listsAllInvalidFieldsAtOnce(Lab lab) {
        DeploymentRequest request = lab.template(Lab.TEMPLATE_VM)
                .request("sla/sh", "10.77.0.255")
                .with("hostname", "-dash")
                .with("gateway", "10.78.0.1")
                .with("zfsPoolName", "mirror")
                .with("nfsNetworks", List.of("10.0.0.1/8"))
                .with("cpuCount", 0)
                .with("zfsDiskGb", 100_000);

        Answer answer = lab.template(Lab.TEMPLATE_VM).tryDeploy(request);

        assertRefused(answer, ErrorCode.VALIDATION_FAILED);
        assertThat(answer.body().path("violations").findValuesAsText("pointer"))
                .contains(
                        "/vmName",
                        "/ipAddress",
                        "/hostname",
                        "/gateway",
                        "/zfsPoolName",
                        "/nfsNetworks/0",
                        "/cpuCount",
                        "/zfsDiskGb");
    }

    @Test
    void answersAnUnknownAddressWithAProblemToo(Lab lab) {
        Answer answer = lab.api().get("/api/v1/nothing-of-the-kind");

        assertRefused(answer, ErrorCode.RESOURCE_NOT_FOUND);
    }

    private static void assertRefused(Answer answer, ErrorCode code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code.name());
        assertThat(answer.status()).isEqualTo(code.status());
        assertThat(answer.hint()).isEqualTo(code.hint());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }
}
