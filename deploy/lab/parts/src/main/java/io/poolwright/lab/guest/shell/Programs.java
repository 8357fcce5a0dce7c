package io.poolwright.lab.guest.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is installed, and where. As on Debian 12 {@code /bin} and {@code /sbin} are the same as {@code /usr/bin} and
 * {@code /usr/sbin}; the latter is on root's path, not on a plain user's. Immutable.
 */
public final class Programs {

    private static final List<String> ROOT_PATH = List.of("/usr/sbin/", "/usr/bin/");
    private static final List<String> USER_PATH = List.of("/usr/bin/");

    private final Map<String, GuestCommand> byPath;

    private Programs(Map<String, GuestCommand> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** @param name a name, or an absolute path */
    Optional<GuestCommand> find(String name, boolean root) {
        if (name.startsWith("/")) {
            String path = name.startsWith("/usr/") ? name : "/usr" + name;
            return Optional.ofNullable(byPath.get(path));
        }
        if (name.isEmpty() || name.contains("/")) {
            return Optional.empty();
        }
        return (root ? ROOT_PATH : USER_PATH)
                .stream()
                        .map(directory -> byPath.get(directory + name))
                        .filter(found -> found != null)
                        .findFirst();
    }

    /** Collects programs. */
    public static final class Builder {

        private final Map<String, GuestCommand> byPath = new HashMap<>();

        /** For everyone: in {@code /usr/bin}. */
        public Builder user(String name, GuestCommand command) {
            byPath.put("/usr/bin/" + name, command);
            return this;
        }

        /** For root: in {@code /usr/sbin}. */
        public Builder system(String name, GuestCommand command) {
            byPath.put("/usr/sbin/" + name, command);
            return this;
        }

        public Programs build() {
            return new Programs(byPath);
        }
    }
}
