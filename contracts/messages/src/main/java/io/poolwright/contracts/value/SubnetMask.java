package io.poolwright.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A subnet mask for a host's interface: contiguous ones, /1 to /30, in dotted decimal such as 255.255.255.0. */
public record SubnetMask(@JsonValue String value) {

    private static final int LONGEST_PREFIX_WITH_HOSTS = 30;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubnetMask {
        int bits = bitsOf(value);
        int prefix = Integer.bitCount(bits);
        if (bits != prefixBits(prefix) || prefix < 1 || prefix > LONGEST_PREFIX_WITH_HOSTS) {
            throw new InvalidValueException(
                    "A subnet mask is contiguous and between 128.0.0.0 and 255.255.255.252, such as 255.255.255.0");
        }
    }

    /** @param length of the prefix in bits, 1 to 30 */
    public static SubnetMask ofPrefix(int length) {
        if (length < 1 || length > LONGEST_PREFIX_WITH_HOSTS) {
            throw new InvalidValueException("A prefix length for a host's interface is between 1 and 30");
        }
        return new SubnetMask(Ipv4Address.ofBits(prefixBits(length)).value());
    }

    /** The number of leading ones, 1 to 30. */
    public int prefixLength() {
        return Integer.bitCount(bits());
    }

    /** The network that {@code address} is in under this mask. */
    public Ipv4Network networkOf(Ipv4Address address) {
        return new Ipv4Network(Ipv4Address.ofBits(address.bits() & bits()) + "/" + prefixLength());
    }

    int bits() {
        return bitsOf(value);
    }

    static int prefixBits(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    private static int bitsOf(String value) {
        return new Ipv4Address(value).bits();
    }

    @Override
    public String toString() {
        return value;
    }
}
