package io.poolwright.contracts.value;

import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The address of one network adapter: six octets in lower-case hex, joined by colons, neither multicast nor all zero. */
public record MacAddress(@JsonValue String value) {

    private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
    private static final int MULTICAST = 1;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MacAddress {
        value = value == null ? "" : value.toLowerCase(Locale.ROOT);
        if (!SYNTAX.matcher(value).matches()) {
            throw new InvalidValueException("A MAC address has six octets of two hex digits each, joined by colons");
        }
        if ((Integer.parseInt(value.substring(0, 2), 16) & MULTICAST) != 0 || "00:00:00:00:00:00".equals(value)) {
            throw new InvalidValueException("%s is not the address of one adapter".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
