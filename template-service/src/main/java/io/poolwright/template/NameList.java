package io.poolwright.template;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;

/**
 * A request for a part of a list that is ordered by its unique names. The cursor is the last name seen, so that what is
 * added or removed meanwhile neither repeats nor hides any other item.
 *
 * @param after the name that the part begins behind; empty for the first part
 * @param limit how many items at most
 */
public record NameList(Optional<String> after, int limit) {

    /**
     * @param limit null for the default
     * @param cursor null for the first part
     * @throws ProblemException if one of them is not valid
     */
    public static NameList of(Integer limit, String cursor) {
        return new NameList(Optional.ofNullable(cursor).map(NameList::decode), Page.limit(limit));
    }

    /** How many rows to read: one more than asked for tells whether there is a next page. */
    public int rowsToRead() {
        return limit + 1;
    }

    /** @param found up to {@link #rowsToRead()} items behind {@link #after}, in the order of their names */
    public <T, V> Page<V> page(List<T> found, Function<? super T, ResourceName> name, Function<? super T, V> view) {
        boolean more = found.size() > limit;
        List<T> shown = more ? found.subList(0, limit) : found;
        String next = more ? encode(name.apply(shown.getLast()).value()) : null;
        return new Page<>(shown.stream().<V>map(view).toList(), next);
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            String name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return new ResourceName(name).value();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    List.of(new Violation("cursor", "A cursor is the nextCursor of the page before")));
        }
    }
}
