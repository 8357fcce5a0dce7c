package io.poolwright.template;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.poolwright.contracts.value.InvalidValueException;

/** Rules for text that another system interprets, or nobody. */
public final class PlainText {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private PlainText() {}

    /**
     * A reading that accepts one line of 1 to {@code maxLength} characters and yields it as given.
     *
     * @param what the text is, to begin a sentence with
     */
    public static UnaryOperator<String> line(String what, int maxLength) {
        return text -> {
            if (text.isBlank()
                    || text.length() > maxLength
                    || CONTROL.matcher(text).find()) {
                throw new InvalidValueException(
                        "%s has 1 to %d characters, none of them a control character".formatted(what, maxLength));
            }
            return text;
        };
    }

    /** A reading that accepts up to {@code maxLength} characters, line breaks included, and yields them as given. */
    public static UnaryOperator<String> upTo(String what, int maxLength) {
        return text -> {
            if (text.length() > maxLength || text.indexOf('\0') >= 0) {
                throw new InvalidValueException("%s has at most %d characters".formatted(what, maxLength));
            }
            return text;
        };
    }
}
