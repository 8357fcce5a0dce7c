package io.poolwright.deploy.stream;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import io.poolwright.contracts.value.InvalidValueException;

/**
 * A place in something that grows at several ends, each in an order of its own: how far one is at each. It is the id of an
 * event, so that a client comes back behind exactly what it has had, in whatever order the ends have grown.
 *
 * @param numbers for each end, 0 at the beginning
 */
public record PlaceVector(List<Long> numbers) {

    private static final int RADIX = 36;
    private static final int LONGEST_NUMBER = 13;

    public PlaceVector {
        numbers = List.copyOf(numbers);
    }

    /** The beginning of all ends. */
    public static PlaceVector start(int ends) {
        return new PlaceVector(Collections.nCopies(ends, 0L));
    }

    /** Reads {@link #toString}; anything else is an {@link InvalidValueException}. */
    public static PlaceVector parse(String text, int ends) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != ends || Arrays.stream(parts).anyMatch(part -> part.length() > LONGEST_NUMBER)) {
            throw new InvalidValueException("It is the id of the last event received");
        }
        try {
            return new PlaceVector(Arrays.stream(parts)
                    .map(part -> Math.max(0, Long.parseLong(part, RADIX)))
                    .toList());
        } catch (NumberFormatException e) {
            throw new InvalidValueException("It is the id of the last event received", e);
        }
    }

    public long at(int end) {
        return numbers.get(end);
    }

    /** The same, further on at one end. */
    public PlaceVector with(int end, long number) {
        Long[] changed = numbers.toArray(Long[]::new);
        changed[end] = number;
        return new PlaceVector(List.of(changed));
    }

    @Override
    public String toString() {
        return numbers.stream().map(number -> Long.toString(number, RADIX)).collect(Collectors.joining("."));
    }
}
