package io.poolwright.deploy.deadletter;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read, as REST shows it. What may be a secret is blacked out.
 *
 * @param id unique among all dead letters
 * @param at when it was set aside
 * @param reason why it could not be read
 * @param topic where it came from, with partition and offset; null if the record does not say
 * @param payload its beginning
 * @param payloadBytes how long it really is
 * @param shortened whether there is more of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
        String id,
        Instant at,
        String reason,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        String deadLetterTopic,
        long deadLetterOffset,
        @Nullable String key,
        Map<String, String> headers,
        @Nullable String payload,
        int payloadBytes,
        boolean shortened) {

    static DeadLetterView of(DeadLetter letter) {
        DeadLetter.Place place = letter.place();
        return new DeadLetterView(
                "%s-%d-%d".formatted(place.topic(), place.partition(), place.offset()),
                letter.at(),
                letter.reason(),
                letter.topic().orElse(null),
                letter.partition().orElse(null),
                letter.offset().orElse(null),
                place.topic(),
                place.offset(),
                letter.key().orElse(null),
                letter.headers(),
                letter.payload().orElse(null),
                letter.payloadBytes(),
                letter.shortened());
    }
}
