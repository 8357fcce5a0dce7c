package io.poolwright.contracts.rest;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, in a stable order.
 *
 * @param nextCursor to be given as {@code cursor} for what follows; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /**
     * @param limit from the request; null for the default
     * @throws ProblemException if it is not between 1 and {@link #MAX_LIMIT}
     */
    public static int limit(Integer limit) {
        int wanted = limit == null ? DEFAULT_LIMIT : limit;
        if (wanted < 1 || wanted > MAX_LIMIT) {
            throw ProblemException.invalid(
                    List.of(new Violation("limit", "The limit is between 1 and %d".formatted(MAX_LIMIT))));
        }
        return wanted;
    }
}
