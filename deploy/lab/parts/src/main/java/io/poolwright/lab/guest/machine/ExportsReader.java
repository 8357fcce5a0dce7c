package io.poolwright.lab.guest.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads exports files as {@code exportfs} does, complaining in its words. Used once per reload. */
final class ExportsReader {

    private static final Duration UNRESOLVED_NAME = Duration.ofSeconds(20);
    private static final Pattern ADDRESS = Pattern.compile("([0-9]+(?:\\.[0-9]+){3})(?:/(.*))?");
    private static final Set<String> RESOLVED = Set.of("localhost");
    private static final Set<String> KEYWORDS = Set.of(
            "ro",
            "rw",
            "sync",
            "async",
            "secure",
            "insecure",
            "wdelay",
            "no_wdelay",
            "hide",
            "nohide",
            "crossmnt",
            "nocrossmnt",
            "subtree_check",
            "no_subtree_check",
            "root_squash",
            "no_root_squash",
            "all_squash",
            "no_all_squash",
            "fsid",
            "anonuid",
            "anongid",
            "sec",
            "acl",
            "no_acl",
            "mountpoint",
            "mp");

    private final GuestFiles files;
    private final List<ExportEntry> entries = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Duration duration = Duration.ZERO;
    private boolean failed;
    private boolean aborted;

    ExportsReader(GuestFiles files) {
        this.files = files;
    }

    void read(String file, List<String> lines) {
        for (int i = 0; i < lines.size() && !aborted; i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                readLine(file, i + 1, lines.get(i).strip().split("\\s+"));
            }
        }
    }

    NfsExports.Reload result() {
        return new NfsExports.Reload(entries, complaints, failed ? 1 : 0, duration);
    }

    private void readLine(String file, int number, String[] words) {
        String path = words[0];
        if (file.equals(NfsExports.EXPORTS) && !files.isDirectory(path)) {
            fail("Failed to stat %s: No such file or directory".formatted(path));
        }
        for (int i = 1; i < words.length && !aborted; i++) {
            readClient(file, number, path, words[i]);
        }
    }

    private void readClient(String file, int number, String path, String word) {
        int bracket = word.indexOf('(');
        String client = bracket < 0 ? word : word.substring(0, bracket);
        Set<String> options = new HashSet<>();
        if (bracket < 0) {
            complaints.add("exportfs: No options for %s %s: suggest %s(sync) to avoid warning"
                    .formatted(path, client, client));
        } else if (!word.endsWith(")")) {
            abort("%s:%d: syntax error: bad option list".formatted(file, number));
            return;
        } else {
            options.addAll(
                    List.of(word.substring(bracket + 1, word.length() - 1).split(",")));
        }
        for (String option : options) {
            if (!KEYWORDS.contains(option.split("=", 2)[0])) {
                abort("%s:%d: unknown keyword \"%s\"".formatted(file, number, option));
                complaints.add("");
                return;
            }
        }
        if (!options.contains("subtree_check") && !options.contains("no_subtree_check")) {
            warnAboutSubtreeCheck(file, number, client + ":" + path);
            options.add("no_subtree_check");
        }
        addIfUsable(path, client, options);
    }

    private void addIfUsable(String path, String client, Set<String> options) {
        if (isUsable(client)) {
            ExportEntry entry = new ExportEntry(path, client, options);
            if (entries.stream()
                    .anyMatch(
                            other -> other.path().equals(path) && other.client().equals(client))) {
                fail("duplicated export entries:");
                complaints.add("exportfs: \t%s:%s".formatted(client, path));
                complaints.add("exportfs: \t%s:%s".formatted(client, path));
            } else {
                entries.add(entry);
            }
        }
    }

    private boolean isUsable(String client) {
        if (client.equals("*") || RESOLVED.contains(client)) {
            return true;
        }
        Matcher address = ADDRESS.matcher(client);
        if (!address.matches() && !client.contains("/")) {
            duration = duration.plus(UNRESOLVED_NAME);
            complainTwice("Failed to resolve " + client);
            return false;
        }
        if (!address.matches() || !isIpv4(address.group(1))) {
            failed = true;
            complainTwice("Invalid IP address " + client);
            return false;
        }
        if (address.group(2) != null && !address.group(2).matches("[0-9]|[12][0-9]|3[0-2]")) {
            failed = true;
            complainTwice("Invalid prefix `%s' for %s".formatted(address.group(2), client));
            return false;
        }
        return true;
    }

    private static boolean isIpv4(String text) {
        for (String part : text.split("\\.")) {
            if (part.length() > 3 || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private void warnAboutSubtreeCheck(String file, int number, String export) {
        complaints.add("exportfs: %s [%d]: Neither 'subtree_check' or 'no_subtree_check' specified for export \"%s\"."
                .formatted(file, number, export));
        complaints.add("  Assuming default behaviour ('no_subtree_check').");
        complaints.add("  NOTE: this default has changed since nfs-utils version 1.0.x");
        complaints.add("");
    }

    private void complainTwice(String message) {
        complaints.add("exportfs: " + message);
        complaints.add("exportfs: " + message);
    }

    private void fail(String message) {
        failed = true;
        complaints.add("exportfs: " + message);
    }

    private void abort(String message) {
        fail(message);
        aborted = true;
    }
}
