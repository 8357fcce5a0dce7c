package io.poolwright.contracts.kafka;

import static io.poolwright.contracts.kafka.GoldenMessagesTest.envelope;
import static io.poolwright.contracts.kafka.GoldenMessagesTest.record;
import static io.poolwright.contracts.kafka.GoldenMessagesTest.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.Envelope;
import io.poolwright.contracts.message.Message;
import io.poolwright.contracts.message.TemplateEvent;

class EnvelopeCodecTest {

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final Envelope<Message> envelope = envelope(SampleMessages.deploymentSucceeded());

    @Test
    void writesCloudEventsInBinaryMode() {
        assertThat(codec.headers(envelope))
                .extracting(header -> header.key() + "=" + new String(header.value()))
                .containsExactly(
                        "ce_specversion=1.0",
                        "ce_id=id-1",
                        "ce_source=/test/1",
                        "ce_type=io.poolwright.deployment.DeploymentSucceeded.v1",
                        "ce_subject=subject",
                        "ce_time=1970-01-01T00:00:00Z",
                        "ce_schemaversion=1",
                        "content-type=application/json");
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        assertThat(codec.decode(record(envelope, codec.value(envelope)), DeploymentFact.class))
                .isEqualTo(envelope);
    }

    @Test
    void ignoresPropertiesThatANewerWriterAdded() throws Exception {
        String newer = new String(codec.value(envelope)).replaceFirst("\\{", "{\"invented\":1,");

        assertThat(codec.decode(record(envelope, utf8(newer)), DeploymentFact.class)
                        .data())
                .isEqualTo(envelope.data());
    }

    @Test
    void refusesATypeThatItDoesNotKnow() {
        ConsumerRecord<String, byte[]> record = record(envelope, codec.value(envelope));
        record.headers().remove("ce_type").add("ce_type", utf8("io.poolwright.deployment.Teleported.v1"));

        refuses(record, "Teleported");
    }

    @Test
    void refusesAMessageOfAnotherTopicsFamily() {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> codec.decode(record(envelope, codec.value(envelope)), TemplateEvent.class))
                .withMessageContaining("does not belong");
    }

    @Test
    void refusesDataThatIsNotValid() {
        refuses(record(envelope, utf8("{\"deploymentId\":\"x\"}")), "cannot be read");
        refuses(record(envelope, utf8("{}")), "cannot be read");
        refuses(record(envelope, utf8("not json")), "cannot be read");
        refuses(record(envelope, null), "no data");
    }

    @Test
    void refusesWhatIsNoCloudEvent() {
        refuses(new ConsumerRecord<>("topic", 0, 0, "key", utf8("{}")), "ce_type");
    }

    private void refuses(ConsumerRecord<String, byte[]> record, String why) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> codec.decode(record, DeploymentFact.class))
                .withMessageContaining(why);
    }
}
