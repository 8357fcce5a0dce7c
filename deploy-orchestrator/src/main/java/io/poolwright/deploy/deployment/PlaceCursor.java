package io.poolwright.deploy.deployment;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.deploy.deployment.DeploymentStore.Place;

/** Where a page of a list ends, as clients hold it. */
public final class PlaceCursor {

    private PlaceCursor() {}

    public static String of(Place place) {
        String text = "%s %s".formatted(place.requestedAt(), place.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException if it is none */
    public static Place parse(String cursor) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int space = place.indexOf(' ');
            return new Place(
                    Instant.parse(place.substring(0, Math.max(0, space))),
                    DeploymentId.parse(place.substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw ProblemException.invalid(
                    List.of(new Violation("cursor", "A cursor is the 'nextCursor' of another page")));
        }
    }
}
