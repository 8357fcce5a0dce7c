package io.poolwright.vcenter.command.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.InventoryEvent.InventoryRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryReadFailed;
import io.poolwright.contracts.message.InventoryEvent.VCenterChecked;
import io.poolwright.contracts.message.VCenterQuery;
import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VCenterReport.Login;
import io.poolwright.vcenter.inventory.InventoryTopic;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class VCenterQueryConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    VCenterLab lab;

    @Inject
    MessagePublisher publisher;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final List<InventoryTopic> topics = new ArrayList<>();

    @AfterEach
    void stopFollowing() {
        topics.forEach(InventoryTopic::close);
    }

    @Test
    void publishesEachObjectAndThenHowItAllIs() {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        ReadInventory query = new ReadInventory(UUID.randomUUID(), vcenter, false, false);
        InventoryTopic topic = topic(vcenter);

        send(query);

        InventoryRead read = topic.await(InventoryRead.class, any -> true);
        assertThat(read.requestId()).isEqualTo(query.requestId());
        assertThat(read.objects())
                .isEqualTo(read.changed())
                .isEqualTo(topic.whole().size());
        assertThat(topic.whole().values())
                .filteredOn(item -> item.detail() instanceof ItemDetail.Template)
                .extracting(InventoryItem::moref)
                .containsExactly(lab.template());
        send(new ForgetVCenter(vcenter.id()));
    }

    @Test
    void saysWhyTheInventoryCannotBeRead() {
        VCenterConnection vcenter = lab.connection("wrong-password", lab.certificateSha256());

        send(new ReadInventory(UUID.randomUUID(), vcenter, false, false));

        InventoryReadFailed failed = topic(vcenter).await(InventoryReadFailed.class, any -> true);
        assertThat(failed.failure().code()).isEqualTo(ErrorCode.VCENTER_LOGIN_REFUSED);
    }

    @Test
    void answersACheck() {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        UUID check = UUID.randomUUID();

        send(new CheckVCenter(check, vcenter, false, Instant.now().plus(PATIENCE)));

        VCenterChecked answer = topic(vcenter).await(VCenterChecked.class, any -> true);
        assertThat(answer.checkId()).isEqualTo(check);
        assertThat(answer.report().login()).contains(Login.ACCEPTED);
    }

    @Test
    void leavesACheckAloneThatNobodyWaitsForAnyMore() {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        InventoryTopic topic = topic(vcenter);

        send(new CheckVCenter(UUID.randomUUID(), vcenter, false, Instant.now().minusSeconds(1)));
        send(new ReadInventory(UUID.randomUUID(), vcenter, false, false));

        topic.await(InventoryRead.class, any -> true);
        assertThat(topic.said(VCenterChecked.class)).isEmpty();
        send(new ForgetVCenter(vcenter.id()));
    }

    @Test
    void forgetsAVCenter() {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        InventoryTopic topic = topic(vcenter);
        send(new ReadInventory(UUID.randomUUID(), vcenter, false, false));
        InventoryRead read = topic.await(InventoryRead.class, any -> true);

        send(new ForgetVCenter(vcenter.id()));

        topic.awaitSilence();
        assertThat(topic.removed()).hasSize(read.objects() + 1).contains(read.key());
        assertThat(topic.whole()).isEmpty();
    }

    private void send(VCenterQuery query) {
        publisher.send(query).await().atMost(PATIENCE);
    }

    private InventoryTopic topic(VCenterConnection vcenter) {
        InventoryTopic topic = new InventoryTopic(bootstrapServers, vcenter.id());
        topics.add(topic);
        return topic;
    }
}
