package io.poolwright.lab.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may call which operation, as a person wrote it down: one operation a line, {@code METHOD /path role role …}. {@code
 * public} stands for everybody, logged in or not. Empty lines and lines that begin with {@code #} are left out.
 *
 * @param allowed the roles by operation, such as {@code GET /api/v1/targets/{id}}
 */
public record AccessRules(Map<String, Set<String>> allowed) {

    /** In place of roles: needs no login. */
    public static final String PUBLIC = "public";

    /** @throws IllegalArgumentException if an operation has no role or stands there twice */
    public static AccessRules read(Path file) {
        try {
            Map<String, Set<String>> allowed = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(allowed, line);
                }
            }
            return new AccessRules(allowed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isPublic(String operation) {
        return allowed.get(operation).contains(PUBLIC);
    }

    boolean allows(String operation, String role) {
        return isPublic(operation) || allowed.get(operation).contains(role);
    }

    private static void add(Map<String, Set<String>> allowed, String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length < 3) {
            throw new IllegalArgumentException("A rule is METHOD /path role …: " + line);
        }
        Set<String> roles = new TreeSet<>(Arrays.asList(words).subList(2, words.length));
        if (allowed.put(words[0] + " " + words[1], roles) != null) {
            throw new IllegalArgumentException("There are two rules for " + line);
        }
    }
}
