package io.poolwright.lab.guest.machine;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The few files and directories of the guest that a program may ask for. Guarded by the machine's lock. */
public final class GuestFiles {

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Instant> written = new HashMap<>();
    private final Set<String> secret = new HashSet<>();
    private final Set<String> directories = new HashSet<>(Set.of("/", "/mnt", "/home", "/srv", "/var"));

    /** Moves a file over another. */
    public void move(String from, String to) {
        String text = text(from);
        texts.remove(from);
        write(to, text);
    }

    /** Makes or overwrites a file that everyone can read. */
    public void write(String path, String text) {
        write(path, text, Instant.now());
    }

    /** The same, as if it had been written then. */
    public void write(String path, String text, Instant at) {
        texts.put(path, text);
        written.put(path, at);
        secret.remove(path);
    }

    /** Makes or overwrites a file that only root can read. */
    public void writeSecret(String path, String text) {
        write(path, text);
        secret.add(path);
    }

    public boolean exists(String path) {
        return texts.containsKey(path);
    }

    public boolean isSecret(String path) {
        return secret.contains(path);
    }

    /** The file's text; empty if there is none. */
    public String text(String path) {
        return texts.getOrDefault(path, "");
    }

    /** The files below a directory, by their paths inside it. */
    public Map<String, String> below(String directory) {
        Map<String, String> found = new HashMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(directory + "/")) {
                found.put(path.substring(directory.length() + 1), text);
            }
        });
        return found;
    }

    /** When the file was written. */
    public Instant writtenAt(String path) {
        return written.getOrDefault(path, Instant.EPOCH);
    }

    public boolean isDirectory(String path) {
        return directories.contains(path);
    }

    public void makeDirectory(String path) {
        directories.add(path);
    }

    /** Removes a file, or a directory with all that is in it. */
    public void remove(String path) {
        texts.keySet().removeIf(file -> file.equals(path) || file.startsWith(path + "/"));
        directories.removeIf(directory -> directory.equals(path) || directory.startsWith(path + "/"));
    }

    /** Whether it is a directory with something in it. */
    public boolean isFull(String path) {
        return directories.contains(path)
                && (texts.keySet().stream().anyMatch(file -> file.startsWith(path + "/"))
                        || directories.stream().anyMatch(directory -> directory.startsWith(path + "/")));
    }
}
