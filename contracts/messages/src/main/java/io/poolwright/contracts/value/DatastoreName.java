package io.poolwright.contracts.value;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a datastore that is to be made: what vCenter and ESXi's own tools both take without escaping, at most 42
 * characters, which is where ESXi cuts the names of NFS volumes.
 */
public record DatastoreName(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,41}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DatastoreName {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "A datastore name has 1 to 42 letters, digits, dots, hyphens and underscores, and begins with a letter or"
                            + " digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
