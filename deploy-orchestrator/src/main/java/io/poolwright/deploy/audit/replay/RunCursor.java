package io.poolwright.deploy.audit.replay;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.deploy.audit.replay.RunStore.Place;

/** A place in the list of runs, as clients carry it. */
final class RunCursor {

    private RunCursor() {}

    static String of(Run run) {
        String place = "%s %s".formatted(run.requestedAt(), run.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidValueException if it is not one of ours */
    static Place read(String cursor) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int space = place.indexOf(' ');
            return new Place(
                    Instant.parse(place.substring(0, Math.max(0, space))), RunId.parse(place.substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidValueException("A cursor is the 'nextCursor' of another page", e);
        }
    }
}
