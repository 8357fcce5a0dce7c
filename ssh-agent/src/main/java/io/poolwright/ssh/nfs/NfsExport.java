package io.poolwright.ssh.nfs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.ssh.session.CommandOutput;

/**
 * One entry of {@code exportfs -v}: a path, who may mount it, and how.
 *
 * @param client a network, host, or {@code <world>}
 */
public record NfsExport(String path, String client, Set<String> options) {

    private static final Pattern ENTRY =
            Pattern.compile("(?<path>/\\S*)\\s+(?<client>[^\\s(]+)\\((?<options>[^)]*)\\)\\s*");

    public NfsExport {
        options = Set.copyOf(options);
    }

    /** All entries; a long path is printed on a line of its own, before its client. */
    public static List<NfsExport> parse(CommandOutput exportfs) {
        List<NfsExport> exports = new ArrayList<>();
        String table = exportfs.orFail().output().replaceAll("(?m)^(/\\S*)[ \t]*\n[ \t]+", "$1\t");
        for (String line : table.lines().filter(text -> !text.isBlank()).toList()) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                throw exportfs.notUnderstood(line);
            }
            exports.add(new NfsExport(
                    entry.group("path"),
                    entry.group("client"),
                    new HashSet<>(Arrays.asList(entry.group("options").split(",")))));
        }
        return exports;
    }

    /** Whether the client may write, and the rest is exactly as was asked for. */
    public boolean isAs(NfsOptions wanted) {
        return options.contains("rw")
                && !options.contains("ro")
                && options.contains(wanted.sync() ? "sync" : "async")
                && options.contains("crossmnt") == wanted.crossmnt()
                && options.contains("no_root_squash") == wanted.noRootSquash()
                && options.contains("root_squash") != wanted.noRootSquash()
                && !options.contains("all_squash");
    }

    /** As a line for people. */
    public String display() {
        return "%s %s(%s)"
                .formatted(
                        path, client, String.join(",", options.stream().sorted().toList()));
    }
}
