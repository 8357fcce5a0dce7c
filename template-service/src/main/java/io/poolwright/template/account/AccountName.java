package io.poolwright.template.account;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.poolwright.contracts.value.InvalidValueException;

/**
 * What a person or script logs in as, and is known as in the log for ever: 1 to 64 lower-case letters, digits and {@code
 * . _ @ -}, beginning with a letter or digit.
 */
public record AccountName(String value) {

    private static final Pattern ALPHABET = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    /** What stands in the log for nobody's account. */
    private static final Set<String> RESERVED = Set.of("system", "anonymous");

    public AccountName {
        if (value == null || !ALPHABET.matcher(value).matches()) {
            throw new InvalidValueException("A name has 1 to 64 lower-case letters, digits and . _ @ -");
        }
        if (RESERVED.contains(value)) {
            throw new InvalidValueException("The name '%s' is reserved".formatted(value));
        }
    }

    /** Reads what somebody typed into a login form: case and space around it do not matter. */
    public static AccountName typed(String text) {
        return new AccountName(text.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
