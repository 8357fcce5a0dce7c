package io.poolwright.lab.guest.machine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A ZFS filesystem and its properties. Guarded by the machine's lock. */
public final class Dataset {

    private final String name;
    private final Optional<Dataset> parent;
    private final Map<String, String> local = new LinkedHashMap<>();

    Dataset(String name, Optional<Dataset> parent) {
        this.name = Objects.requireNonNull(name, "name");
        this.parent = parent;
    }

    /** A property's value and where it comes from, as {@code zfs get} prints them; both are {@code -} if it is not set. */
    public record Value(String text, String source) {}

    public String name() {
        return name;
    }

    void set(String property, String value) {
        local.put(property, ZfsProperty.kept(property, value));
    }

    /** The property as {@code zfs get} shows it; user properties too. */
    public Value get(String property) {
        return switch (property) {
            case "mounted" -> new Value("yes", "-");
            case "type" -> new Value("filesystem", "-");
            case "mountpoint" -> mountPointValue();
            case "encryption" -> new Value(inheritable(property).text(), "-");
            default -> inheritable(property);
        };
    }

    /** Where it is mounted. */
    public String mountPoint() {
        return mountPointValue().text();
    }

    private Value mountPointValue() {
        if (local.containsKey("mountpoint")) {
            return new Value(local.get("mountpoint"), "local");
        }
        return parent.map(above ->
                        new Value(above.mountPoint() + name.substring(above.name.length()), inheritedSource(above)))
                .orElseGet(() -> new Value("/" + name, "default"));
    }

    private static String inheritedSource(Dataset above) {
        String source = above.mountPointValue().source();
        return source.equals("local") ? "inherited from " + above.name : source;
    }

    private Value inheritable(String property) {
        boolean inherited = ZfsProperty.isInherited(property);
        for (Optional<Dataset> at = Optional.of(this);
                at.isPresent() && (inherited || at.get() == this);
                at = at.get().parent) {
            String value = at.get().local.get(property);
            if (value != null) {
                return new Value(value, at.get() == this ? "local" : "inherited from " + at.get().name);
            }
        }
        return ZfsProperty.find(property)
                .map(known -> new Value(known.defaultValue(), "default"))
                .orElse(new Value("-", "-"));
    }
}
