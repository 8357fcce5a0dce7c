package io.poolwright.vcenter.command.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.InventoryPartRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryReadFailed;
import io.poolwright.contracts.message.InventoryEvent.VCenterChecked;
import io.poolwright.contracts.message.VCenterQuery;
import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VCenterReport.Login;
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

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private KafkaConsumer<String, byte[]> inventory;

    @BeforeEach
    void followTheTopic() {
        inventory = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        inventory.subscribe(List.of(Topic.INVENTORY.topicName()));
    }

    @AfterEach
    void stopFollowing() {
        inventory.close();
    }

    @Test
    void publishesTheInventoryAndRemovesThePartsThatAnEarlierOneHadMore() {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        ReadInventory query = new ReadInventory(UUID.randomUUID(), vcenter, false, 3);

        send(query);

        awaitKey(InventoryEvent.partKey(vcenter.id(), 2));
        assertThat(events(vcenter.id())).singleElement().isInstanceOfSatisfying(InventoryPartRead.class, part -> {
            assertThat(part.requestId()).isEqualTo(query.requestId());
            assertThat(part.parts()).isOne();
            assertThat(part.items())
                    .filteredOn(item -> item.detail() instanceof ItemDetail.Template)
                    .extracting(item -> item.moref())
                    .containsExactly(lab.template());
        });
        assertThat(removed(vcenter.id()))
                .containsExactly(InventoryEvent.partKey(vcenter.id(), 1), InventoryEvent.partKey(vcenter.id(), 2));
    }

    @Test
    void saysWhyTheInventoryCannotBeRead() {
        VCenterConnection vcenter = lab.connection("wrong-password", lab.certificateSha256());

        send(new ReadInventory(UUID.randomUUID(), vcenter, false, 0));

        awaitKey(InventoryEvent.failureKey(vcenter.id()));
        assertThat(events(vcenter.id()))
                .singleElement()
                .isInstanceOfSatisfying(
                        InventoryReadFailed.class,
                        event -> assertThat(event.failure().code()).isEqualTo(ErrorCode.VCENTER_LOGIN_REFUSED));
    }

    @Test
    void answersACheck() {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        UUID check = UUID.randomUUID();

        send(new CheckVCenter(check, vcenter, false, Instant.now().plus(PATIENCE)));

        awaitKey(InventoryEvent.checkKey(vcenter.id()));
        assertThat(events(vcenter.id())).singleElement().isInstanceOfSatisfying(VCenterChecked.class, event -> {
            assertThat(event.checkId()).isEqualTo(check);
            assertThat(event.report().login()).contains(Login.ACCEPTED);
        });
    }

    @Test
    void leavesACheckAloneThatNobodyWaitsForAnyMore() {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());

        send(new CheckVCenter(UUID.randomUUID(), vcenter, false, Instant.now().minusSeconds(1)));
        send(new ReadInventory(UUID.randomUUID(), vcenter, false, 0));

        awaitKey(InventoryEvent.partKey(vcenter.id(), 0));
        assertThat(events(vcenter.id())).noneMatch(VCenterChecked.class::isInstance);
    }

    @Test
    void forgetsAVCenter() {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        send(new ReadInventory(UUID.randomUUID(), vcenter, false, 0));
        awaitKey(InventoryEvent.partKey(vcenter.id(), 0));

        send(new ForgetVCenter(vcenter.id(), 2));

        awaitKey(InventoryEvent.checkKey(vcenter.id()));
        assertThat(removed(vcenter.id()))
                .containsExactlyInAnyOrder(
                        InventoryEvent.partKey(vcenter.id(), 0),
                        InventoryEvent.partKey(vcenter.id(), 1),
                        InventoryEvent.failureKey(vcenter.id()),
                        InventoryEvent.checkKey(vcenter.id()));
    }

    private void send(VCenterQuery query) {
        publisher.send(query).await().atMost(PATIENCE);
    }

    /** Waits for a record of that key; by then all that was written before it for any key has been seen, or is soon. */
    private void awaitKey(String key) {
        await().atMost(PATIENCE).until(() -> {
            inventory.poll(Duration.ofMillis(200)).forEach(records::add);
            return records.stream().anyMatch(record -> key.equals(record.key()));
        });
        inventory.poll(Duration.ofSeconds(1)).forEach(records::add);
    }

    private List<InventoryEvent> events(VCenterId vcenter) {
        return of(vcenter).stream()
                .filter(record -> record.value() != null)
                .map(this::decode)
                .toList();
    }

    private List<String> removed(VCenterId vcenter) {
        return of(vcenter).stream()
                .filter(record -> record.value() == null)
                .map(ConsumerRecord::key)
                .sorted()
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> of(VCenterId vcenter) {
        return records.stream()
                .filter(record -> record.key().startsWith(vcenter.toString()))
                .toList();
    }

    private InventoryEvent decode(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(record, InventoryEvent.class).data();
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
