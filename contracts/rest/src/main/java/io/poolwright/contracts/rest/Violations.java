package io.poolwright.contracts.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.poolwright.contracts.value.InvalidValueException;

/**
 * Gathers everything that is wrong with a request, so that the user learns it all at once. Each reading yields the typed
 * value, or nothing with the violation noted.
 */
public final class Violations {

    private final List<Violation> found = new ArrayList<>();

    /** Reads a value by a constructor that refuses what is not valid. */
    public <T> Optional<T> read(String pointer, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidValueException e) {
            add(pointer, e.getMessage());
            return Optional.empty();
        }
    }

    /** Reads a value that must be given. */
    public <S, T> Optional<T> required(String pointer, S given, Function<? super S, T> reading) {
        if (given == null || given instanceof String text && text.isBlank()) {
            add(pointer, "A value is required");
            return Optional.empty();
        }
        return read(pointer, () -> reading.apply(given));
    }

    /** Reads a value if it is given; {@code fallback} otherwise. */
    public <S, T> Optional<T> optional(String pointer, S given, Function<? super S, T> reading, T fallback) {
        return given == null ? Optional.ofNullable(fallback) : read(pointer, () -> reading.apply(given));
    }

    /** Reads each item of a list; a missing list is an empty one. Yields nothing if any item is not valid. */
    public <S, T> Optional<List<T>> each(String pointer, List<S> given, Function<? super S, T> reading) {
        List<T> values = new ArrayList<>();
        boolean allValid = true;
        for (int i = 0; given != null && i < given.size(); i++) {
            Optional<T> value = required(pointer + "/" + i, given.get(i), reading);
            value.ifPresent(values::add);
            allValid &= value.isPresent();
        }
        return allValid ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    public void add(String pointer, String message) {
        found.add(new Violation(pointer, message));
    }

    /** Takes over what was found in a part of the request, at {@code pointer}. */
    public void adopt(String pointer, Violations part) {
        part.found.forEach(violation -> add(pointer + violation.pointer(), violation.message()));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** @throws ProblemException if anything was found */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(found);
        }
    }
}
