package io.poolwright.contracts.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An IPv4 address in dotted decimal without leading zeros (which some tools read as octal). Any of the 2^32 addresses;
 * whether a host may carry it is asked of {@link #requireUsableByHost()}.
 */
public record Ipv4Address(@JsonValue String value) implements Comparable<Ipv4Address> {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern DOTTED = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Ipv4Address {
        if (value == null || !DOTTED.matcher(value).matches()) {
            throw new InvalidValueException(
                    "An IPv4 address has four numbers from 0 to 255 without leading zeros, such as 10.1.1.50");
        }
    }

    /** The address whose 32 bits are {@code bits}. */
    public static Ipv4Address ofBits(int bits) {
        return new Ipv4Address(
                "%d.%d.%d.%d".formatted(bits >>> 24, (bits >>> 16) & 0xff, (bits >>> 8) & 0xff, bits & 0xff));
    }

    /** The 32 bits, most significant octet first; to be compared unsigned. */
    public int bits() {
        Matcher octets = DOTTED.matcher(value);
        if (!octets.matches()) {
            throw new IllegalStateException(value);
        }
        int bits = 0;
        for (int i = 1; i <= 4; i++) {
            bits = bits << 8 | Integer.parseInt(octets.group(i));
        }
        return bits;
    }

    /**
     * Returns this address if a host on a network could carry it.
     *
     * @throws InvalidValueException for 0.0.0.0/8, loopback, link-local, multicast, reserved and broadcast addresses
     */
    public Ipv4Address requireUsableByHost() {
        int first = bits() >>> 24;
        if (first == 0 || first == 127 || first >= 224 || bits() >>> 16 == 0xa9fe) {
            throw new InvalidValueException(
                    "%s is not an address for a host: 0.0.0.0/8, loopback, link-local, multicast, reserved and broadcast addresses are refused"
                            .formatted(value));
        }
        return this;
    }

    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits(), other.bits());
    }

    @Override
    public String toString() {
        return value;
    }
}
