package io.poolwright.vcenter.session.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.session.LoginRecord;

@QuarkusTest
@WithTestResource(LabResource.class)
class KafkaLoginRecordTest {

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Inject
    LoginRecord own;

    @Inject
    MessagePublisher publisher;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void tellsAnAgentThatStartsAnewWhatAnotherWasRefused() throws InterruptedException {
        VCenterConnection vcenter = lab.connection(refusing());
        steps.fail(clone(vcenter));

        LoginRecord another = new KafkaLoginRecord(bootstrapServers, publisher);

        assertThat(another.refusal(vcenter)).isPresent();
        assertThat(another.refusal(lab.enteredAnew(vcenter)))
                .as("a password that was entered anew")
                .isEmpty();
    }

    @Test
    void sendsNoPasswordThatAnotherAgentWasRefused() throws InterruptedException {
        VcsimProxy.Door door = refusing();
        VCenterConnection vcenter = lab.connection(door);
        own.refused(vcenter, "Another instance was told so");

        ErrorCode code = steps.errorOf(clone(vcenter));

        assertThat(code).isEqualTo(ErrorCode.VCENTER_LOGIN_REFUSED);
        assertThat(door.count("Login")).isZero();
    }

    private VcsimProxy.Door refusing() {
        return lab.door("login-" + UUID.randomUUID()).refuse("Login", "", "InvalidLogin");
    }

    private io.poolwright.contracts.message.VCenterCommand clone(VCenterConnection vcenter) {
        return lab.clone(vcenter, DeploymentId.random(), lab.template(), lab.freshName(), VCenterLab.ANYWHERE);
    }
}
