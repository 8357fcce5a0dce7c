package io.poolwright.lab.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the log says of one deployment that really happened, and the pattern of others just like it.
 *
 * @param deployment its id
 * @param vmName also its host name and the name of its target
 */
record History(UUID deployment, String vmName, List<ConsumerRecord<String, byte[]>> records) {

    private static final List<String> REPEATABLE = List.of("StepProgressed", "StepLogged", "UndoProgressed");

    History {
        records = List.copyOf(records);
    }

    /** The same with exactly so many facts: reports of progress are left out or come more often. */
    History ofLength(int facts) {
        List<ConsumerRecord<String, byte[]>> fitted = new ArrayList<>(records);
        for (int i = fitted.size() - 1; i > 0 && fitted.size() > facts; i--) {
            if (isRepeatable(fitted.get(i))) {
                fitted.remove(i);
            }
        }
        for (int i = 0; fitted.size() < facts; i = (i + 1) % fitted.size()) {
            if (isRepeatable(fitted.get(i))) {
                fitted.add(i, fitted.get(i));
                i++;
            } else if (fitted.stream().noneMatch(History::isRepeatable)) {
                throw new IllegalStateException("A history without any progress cannot be made longer");
            }
        }
        if (fitted.size() != facts) {
            throw new IllegalStateException(
                    "%d facts of %s cannot be left out".formatted(fitted.size() - facts, vmName));
        }
        return new History(deployment, vmName, fitted);
    }

    /** The facts of another deployment to which the same happened. */
    List<ProducerRecord<String, byte[]>> retold(UUID other, String otherName) {
        return records.stream()
                .map(record -> new ProducerRecord<>(
                        record.topic(),
                        null,
                        other.toString(),
                        about(record.value(), other, otherName),
                        headers(record.headers(), other, otherName)))
                .toList();
    }

    int length() {
        return records.size();
    }

    private Headers headers(Headers headers, UUID other, String otherName) {
        Headers copied = new RecordHeaders();
        for (Header header : headers) {
            String text = new String(header.value(), StandardCharsets.UTF_8);
            copied.add(
                    header.key(),
                    header.key().equals("ce_id") && !text.contains(deployment.toString())
                            ? UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)
                            : about(header.value(), other, otherName));
        }
        return copied;
    }

    private byte[] about(byte[] text, UUID other, String otherName) {
        return new String(text, StandardCharsets.UTF_8)
                .replace(deployment.toString(), other.toString())
                .replace(hex(deployment), hex(other))
                .replace(vmName, otherName)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isRepeatable(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        return REPEATABLE.stream().anyMatch(name -> type.contains("." + name + "."));
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
