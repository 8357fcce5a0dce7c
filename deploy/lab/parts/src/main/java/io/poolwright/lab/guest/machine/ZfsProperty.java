package io.poolwright.lab.guest.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A native filesystem property that the simulated guest lets one set.
 *
 * @param values how {@code zfs} lists what is allowed; empty if anything is
 */
public record ZfsProperty(String name, String defaultValue, String values, Pattern allowed) {

    private static final String COMPRESSIONS = "on | off | lzjb | gzip | gzip-[1-9] | zle | lz4 | zstd | zstd-[1-19] |"
            + " zstd-fast | zstd-fast-[1-10,20,30,40,50,60,70,80,90,100,500,1000]";
    private static final String COMPRESSION_PATTERN = "on|off|lzjb|gzip|gzip-[1-9]|zle|lz4|zstd|zstd-([1-9]|1[0-9])"
            + "|zstd-fast|zstd-fast-([1-9]|[1-9]0|100|500|1000)";
    private static final String ENCRYPTIONS =
            "on | off | aes-128-ccm | aes-192-ccm | aes-256-ccm | aes-128-gcm | aes-192-gcm | aes-256-gcm";
    private static final String SIZE = "(?i)[0-9]+[kmgt]?";
    private static final Set<String> SIZES = Set.of("recordsize", "quota", "reservation");
    private static final Set<String> OF_ITSELF_ONLY = Set.of("quota", "reservation");
    private static final long SMALLEST_RECORD = 512;
    private static final long LARGEST_RECORD = 1L << 20;
    private static final Pattern USER_PROPERTY = Pattern.compile("[a-z0-9._-]*:[a-z0-9._:-]*");
    private static final List<String> READ_ONLY =
            List.of("mounted", "type", "guid", "receive_resume_token", "keystatus");
    /** Of a dataset that begins to be encrypted: given when it is made, and never set afterwards. */
    private static final Set<String> OF_CREATION = Set.of("encryption", "keyformat", "keylocation");

    private static final Map<String, ZfsProperty> KNOWN = Stream.of(
                    of("compression", "off", COMPRESSIONS, COMPRESSION_PATTERN),
                    onOrOff("atime", "on"),
                    onOrOff("relatime", "off"),
                    onOrOff("readonly", "off"),
                    onOrOff("setuid", "on"),
                    onOrOff("devices", "on"),
                    of("canmount", "on", "on | off | noauto", "on|off|noauto"),
                    of("xattr", "on", "on | off | dir | sa", "on|off|dir|sa"),
                    of("acltype", "off", "off | nfsv4 | posix", "off|nfsv4|posix|posixacl"),
                    of("recordsize", "131072", "", SIZE),
                    of("quota", "0", "", SIZE + "|none"),
                    of("reservation", "0", "", SIZE + "|none"),
                    of("mountpoint", "", "", "/.*|none|legacy"),
                    of("encryption", "off", ENCRYPTIONS, "on|off|aes-(128|192|256)-(ccm|gcm)"),
                    of("keyformat", "none", "none | raw | hex | passphrase", "none|raw|hex|passphrase"),
                    of("keylocation", "none", "", "prompt|none|(file|https?)://.*"),
                    of("sharenfs", "off", "", ".*"))
            .collect(Collectors.toMap(ZfsProperty::name, property -> property));

    private static ZfsProperty onOrOff(String name, String defaultValue) {
        return of(name, defaultValue, "on | off", "on|off");
    }

    private static ZfsProperty of(String name, String defaultValue, String values, String pattern) {
        return new ZfsProperty(name, defaultValue, values, Pattern.compile(pattern));
    }

    static Optional<ZfsProperty> find(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    /** The value as it is kept: some have two names, and sizes are kept in bytes. */
    static String kept(String name, String value) {
        if (SIZES.contains(name)) {
            return Long.toString(bytes(value));
        }
        return value.equals("posixacl") ? "posix" : value;
    }

    /** How {@code zfs get} shows a value that is kept, to people or with {@code -p}. */
    public static String shown(String name, String kept, boolean exact) {
        if (!SIZES.contains(name) || exact || kept.equals("-")) {
            return kept;
        }
        long bytes = Long.parseLong(kept);
        return bytes == 0 ? "none" : ZfsSpace.readable(bytes);
    }

    /** Whether datasets below have it too. */
    static boolean isInherited(String name) {
        return !OF_ITSELF_ONLY.contains(name);
    }

    /** A size as {@code zfs set} takes it. */
    public static long bytes(String size) {
        if (size.equals("none")) {
            return 0;
        }
        int unit = "KMGT".indexOf(Character.toUpperCase(size.charAt(size.length() - 1)));
        return unit < 0
                ? Long.parseLong(size)
                : Long.parseLong(size.substring(0, size.length() - 1)) << 10 * (unit + 1);
    }

    /** Whether the name can be one that people make up: it has a colon. */
    public static boolean isUserProperty(String name) {
        return USER_PROPERTY.matcher(name).matches();
    }

    /** Whether {@code zfs get} knows the name. */
    public static boolean canBeRead(String name) {
        return isUserProperty(name) || KNOWN.containsKey(name) || READ_ONLY.contains(name);
    }

    /** Whether {@code zfs set} knows the name. */
    public static boolean canBeSet(String name) {
        return isUserProperty(name) || KNOWN.containsKey(name) && !OF_CREATION.contains(name);
    }

    /** Whether {@code zpool create -O} knows the name. */
    public static boolean canBeGivenToPool(String name) {
        return canBeSet(name) || OF_CREATION.contains(name);
    }

    /** Why {@code zfs} refuses the value of a property that can be set. */
    public static Optional<String> objection(String name, String value) {
        ZfsProperty property = KNOWN.get(name);
        if (property == null || property.allowed.matcher(value).matches()) {
            if (name.equals("recordsize") && !isRecordSize(bytes(value))) {
                return Optional.of("'recordsize' must be power of 2 from 512B to 1M");
            }
            boolean badShare = "sharenfs".equals(name) && !NfsShareOptions.areValid(value);
            return badShare ? Optional.of("'sharenfs' cannot be set to invalid options") : Optional.empty();
        }
        return Optional.of(
                property.values.isEmpty()
                        ? "'%s' must be valid".formatted(name)
                        : "'%s' must be one of '%s'".formatted(name, property.values));
    }

    private static boolean isRecordSize(long bytes) {
        return bytes >= SMALLEST_RECORD && bytes <= LARGEST_RECORD && Long.bitCount(bytes) == 1;
    }
}
