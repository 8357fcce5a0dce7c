package io.poolwright.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An IPv4 address in dotted decimal without leading zeros (which some tools read as octal). Any of the 2^32 addresses;
 * whether a host may carry it is asked of {@link #requireUsableByHost()}.
 */
public record Ipv4Address(@JsonValue String value) implements Comparable<Ipv4Address> {

    private static final int OCTETS = 4;
    private static final int LARGEST_OCTET = 255;
    private static final long NONE = -1;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Ipv4Address {
        if (value == null || parse(value) == NONE) {
            throw new InvalidValueException(
                    "An IPv4 address has four numbers from 0 to 255 without leading zeros, such as 10.1.1.50");
        }
    }

    /** The address whose 32 bits are {@code bits}. */
    public static Ipv4Address ofBits(int bits) {
        return new Ipv4Address(
                (bits >>> 24) + "." + ((bits >>> 16) & 0xff) + "." + ((bits >>> 8) & 0xff) + "." + (bits & 0xff));
    }

    /** The 32 bits, most significant octet first; to be compared unsigned. */
    public int bits() {
        return (int) parse(value);
    }

    /** By hand: every stored deployment has a dozen addresses, and lists are full of them. */
    private static long parse(String text) {
        long bits = 0;
        int octets = 0;
        int octet = 0;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            char next = i < text.length() ? text.charAt(i) : '.';
            if (next == '.') {
                if (digits == 0 || ++octets > OCTETS) {
                    return NONE;
                }
                bits = bits << 8 | octet;
                octet = 0;
                digits = 0;
            } else {
                boolean leadingZero = digits > 0 && octet == 0;
                octet = octet * 10 + (next - '0');
                digits++;
                if (next < '0' || next > '9' || leadingZero || octet > LARGEST_OCTET) {
                    return NONE;
                }
            }
        }
        return octets == OCTETS ? bits : NONE;
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
