package io.poolwright.contracts.value;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A Linux login name as useradd(8) accepts it: a lower-case letter or underscore, then up to 31 of {@code a-z 0-9 _ -}. */
public record SshUserName(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SshUserName {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "An SSH user name begins with a lower-case letter or underscore and has up to 32 of a-z, 0-9, _ and -");
        }
    }

    /** Whether it needs no sudo. */
    public boolean isRoot() {
        return value.equals("root");
    }

    @Override
    public String toString() {
        return value;
    }
}
