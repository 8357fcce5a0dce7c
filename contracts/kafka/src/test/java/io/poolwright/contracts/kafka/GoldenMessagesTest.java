package io.poolwright.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.poolwright.contracts.message.Envelope;
import io.poolwright.contracts.message.Message;
import io.poolwright.contracts.message.MessageTypes;

/**
 * The JSON of each message version is a promise: a change that breaks a golden file is a new version. Run with {@code
 * -Dgolden.write=true} to write the file of a new message.
 */
class GoldenMessagesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = MessageJson.mapper();
    private final EnvelopeCodec codec = new EnvelopeCodec();

    static Stream<Message> samples() {
        return SampleMessages.all().stream();
    }

    @Test
    void everyMessageTypeHasASample() {
        assertThat(samples().map(Object::getClass)).containsExactlyInAnyOrderElementsOf(MessageTypes.all());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isWrittenAsItsGoldenFileSays(Message message) throws IOException {
        Path golden = GOLDEN.resolve(MessageTypes.nameOf(message.getClass()) + ".json");
        if (Boolean.getBoolean("golden.write")) {
            String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(message);
            Files.writeString(golden, pretty + "\n");
        }

        assertThat(JSON.valueToTree(message).toPrettyString())
                .isEqualTo(JSON.readTree(Files.readString(golden)).toPrettyString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadBackFromItsGoldenFile(Message message) throws Exception {
        String type = MessageTypes.nameOf(message.getClass());
        byte[] golden = Files.readAllBytes(GOLDEN.resolve(type + ".json"));

        Envelope<Message> read = codec.decode(record(envelope(message), golden), Message.class);

        assertThat(read.data()).isEqualTo(message);
        assertThat(read.type()).isEqualTo(type);
    }

    static Envelope<Message> envelope(Message message) {
        return new Envelope<>("id-1", URI.create("/test/1"), "subject", Instant.EPOCH, Optional.empty(), message);
    }

    static ConsumerRecord<String, byte[]> record(Envelope<?> envelope, byte[] value) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("topic", 0, 0, "key", value);
        new EnvelopeCodec().headers(envelope).forEach(header -> record.headers().add(header));
        return record;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
