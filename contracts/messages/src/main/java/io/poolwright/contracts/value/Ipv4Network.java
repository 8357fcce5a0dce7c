package io.poolwright.contracts.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An IPv4 network in canonical CIDR notation: no bit is set behind the prefix. {@code 0.0.0.0/0} is refused, because
 * nothing in Poolwright is ever opened to the whole world.
 */
public record Ipv4Network(@JsonValue String value) {

    private static final Pattern CIDR = Pattern.compile("([0-9.]{7,15})/(3[0-2]|[12][0-9]|[1-9])");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Ipv4Network {
        Matcher cidr = CIDR.matcher(value == null ? "" : value);
        if (!cidr.matches()) {
            throw new InvalidValueException(
                    "A network is written as address/prefix with a prefix from 1 to 32, such as 10.0.0.0/8");
        }
        int bits = new Ipv4Address(cidr.group(1)).bits();
        int mask = SubnetMask.prefixBits(Integer.parseInt(cidr.group(2)));
        if ((bits & mask) != bits) {
            throw new InvalidValueException("%s has bits set behind its prefix; the network is %s/%s"
                    .formatted(value, Ipv4Address.ofBits(bits & mask), cidr.group(2)));
        }
    }

    /** The lowest address, which names the network. */
    public Ipv4Address networkAddress() {
        return new Ipv4Address(value.substring(0, value.indexOf('/')));
    }

    /** The highest address; for prefixes up to 30 the broadcast address. */
    public Ipv4Address broadcastAddress() {
        return Ipv4Address.ofBits(networkAddress().bits() | ~SubnetMask.prefixBits(prefixLength()));
    }

    /** 1 to 32. */
    public int prefixLength() {
        return Integer.parseInt(value.substring(value.indexOf('/') + 1));
    }

    public boolean contains(Ipv4Address address) {
        return (address.bits() & SubnetMask.prefixBits(prefixLength()))
                == networkAddress().bits();
    }

    @Override
    public String toString() {
        return value;
    }
}
