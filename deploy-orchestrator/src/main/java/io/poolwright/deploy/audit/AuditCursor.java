package io.poolwright.deploy.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.deploy.audit.AuditStore.Place;

/** A place in the list of events, as clients carry it. */
final class AuditCursor {

    private AuditCursor() {}

    static String of(Place place) {
        String text = "%s %s %d".formatted(place.at(), place.deployment(), place.seq());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidValueException if it is not one of ours */
    static Place read(String cursor) {
        try {
            String[] words = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException("It has %d words".formatted(words.length));
            }
            return new Place(Instant.parse(words[0]), DeploymentId.parse(words[1]), Long.parseLong(words[2]));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidValueException("A cursor is the 'nextCursor' of another page", e);
        }
    }
}
