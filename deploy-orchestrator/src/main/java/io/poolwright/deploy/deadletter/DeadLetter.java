package io.poolwright.deploy.deadletter;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record that somebody could not read, shortened and without secrets.
 *
 * @param place in the dead-letter topics
 * @param at when it was set aside
 * @param reason why it could not be read
 * @param topic where it came from, with {@code partition} and {@code offset}; empty if the record does not say
 * @param headers the record's own, at most some dozens
 * @param payload as text; empty if it has none
 * @param payloadBytes how long it really is
 */
public record DeadLetter(
        Place place,
        Instant at,
        String reason,
        Optional<String> topic,
        Optional<Integer> partition,
        Optional<Long> offset,
        Optional<String> key,
        Map<String, String> headers,
        Optional<String> payload,
        int payloadBytes,
        boolean shortened) {

    public DeadLetter {
        headers = Map.copyOf(headers);
    }

    /** Unique among all dead letters. */
    public record Place(String topic, int partition, long offset) {}
}
