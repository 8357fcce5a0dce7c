package io.poolwright.deploy.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.deploy.deadletter.DeadLetterSource.Place;

/** What is left of the dead letters, as clients carry it. */
final class DeadLetterCursor {

    private DeadLetterCursor() {}

    static String of(Map<Place, Long> left) {
        String text = left.entrySet().stream()
                .map(one ->
                        "%s %d %d".formatted(one.getKey().topic(), one.getKey().partition(), one.getValue()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidValueException if it is not one of ours */
    static Map<Place, Long> read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            Map<Place, Long> left = new HashMap<>();
            for (String line : text.split("\n")) {
                String[] words = line.split(" ", -1);
                if (words.length != 3) {
                    throw new IllegalArgumentException("It has %d words".formatted(words.length));
                }
                left.put(new Place(words[0], Integer.parseInt(words[1])), Long.parseLong(words[2]));
            }
            return left;
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("A cursor is the 'nextCursor' of another page", e);
        }
    }
}
