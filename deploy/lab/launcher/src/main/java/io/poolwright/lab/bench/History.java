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

    private static final List<String> PROGRESS = List.of("StepProgressed", "StepLogged", "UndoProgressed");
    /** What an agent says again when it has been restarted. */
    private static final List<String> REPEATABLE = List.of("StepProgressed", "StepLogged", "StepStarted");

    History {
        records = List.copyOf(records);
    }

    /** The same with exactly so many facts: reports of progress are left out, or agents report more often. */
    History ofLength(int facts) {
        List<ConsumerRecord<String, byte[]>> fitted = new ArrayList<>(records);
        for (int i = fitted.size() - 1; i > 0 && fitted.size() > facts; i--) {
            if (isOf(fitted.get(i), PROGRESS)) {
                fitted.remove(i);
            }
        }
        List<ConsumerRecord<String, byte[]>> repeatable =
                fitted.stream().filter(record -> isOf(record, REPEATABLE)).toList();
        if (fitted.size() > facts || repeatable.isEmpty()) {
            throw new IllegalStateException("%s cannot be told in %d facts".formatted(vmName, facts));
        }
        for (int i = 0; fitted.size() < facts; i++) {
            ConsumerRecord<String, byte[]> again = repeatable.get(i % repeatable.size());
            fitted.add(fitted.indexOf(again), again);
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

    private static boolean isOf(ConsumerRecord<String, byte[]> record, List<String> types) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        return types.stream().anyMatch(name -> type.contains("." + name + "."));
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
