package io.poolwright.lab.guest.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final Pattern USER_PROPERTY = Pattern.compile("[a-z0-9._-]*:[a-z0-9._:-]*");
    private static final List<String> READ_ONLY = List.of("mounted", "type", "guid", "receive_resume_token");

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
                    of("recordsize", "128K", "", "(?i)[0-9]+[kmg]?"),
                    of("mountpoint", "", "", "/.*|none|legacy"),
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

    /** How {@code zfs get} shows a value that was set: some have two names. */
    static String shown(String value) {
        return value.equals("posixacl") ? "posix" : value;
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
        return isUserProperty(name) || KNOWN.containsKey(name);
    }

    /** Why {@code zfs} refuses the value of a property that can be set. */
    public static Optional<String> objection(String name, String value) {
        ZfsProperty property = KNOWN.get(name);
        if (property == null || property.allowed.matcher(value).matches()) {
            boolean badShare = "sharenfs".equals(name) && !NfsShareOptions.areValid(value);
            return badShare ? Optional.of("'sharenfs' cannot be set to invalid options") : Optional.empty();
        }
        return Optional.of(
                property.values.isEmpty()
                        ? "'%s' must be valid".formatted(name)
                        : "'%s' must be one of '%s'".formatted(name, property.values));
    }
}
