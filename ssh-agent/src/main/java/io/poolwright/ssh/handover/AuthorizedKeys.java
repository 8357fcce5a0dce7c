package io.poolwright.ssh.handover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.value.InvalidValueException;

/** A file of authorized keys as sshd(8) reads it: a key a line, perhaps behind options. Pure; lines of others stay. */
record AuthorizedKeys(List<String> lines) {

    /**
     * No forwarding of ports, agent or X11, no terminal, no rc file. Replication needs none of these: it runs commands, with
     * their input and output.
     */
    static final String OPTIONS = "restrict";

    /** Keys of one file in an evidence. */
    private static final int MOST_SHOWN = 50;

    private static final Pattern KEY = Pattern.compile(
            "(?:^|\\s)((?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521))\\s+[A-Za-z0-9+/]{40,}={0,2})(?:\\s|$)");

    AuthorizedKeys {
        lines = List.copyOf(lines);
    }

    /** Tabs separate words as blanks do, and survive no command line. */
    static AuthorizedKeys parse(String text) {
        return new AuthorizedKeys(text.lines()
                .map(line -> line.replace('\t', ' ').stripTrailing())
                .toList());
    }

    boolean has(HostKey key) {
        return lines.stream().anyMatch(line -> keyIn(line).filter(key::equals).isPresent());
    }

    /** The same with this key, if it is not there yet. */
    AuthorizedKeys with(HostKey key, String comment) {
        if (has(key)) {
            return this;
        }
        List<String> grown = new ArrayList<>(lines);
        grown.add("%s %s %s".formatted(OPTIONS, key.value(), comment));
        return new AuthorizedKeys(grown);
    }

    /** The same without the key of that fingerprint, wherever it stands, and without others of that comment but this one. */
    AuthorizedKeys without(String fingerprint, String comment, Optional<HostKey> kept) {
        return new AuthorizedKeys(lines.stream()
                .filter(line -> {
                    Optional<HostKey> key = keyIn(line);
                    boolean stays = key.isPresent() && key.equals(kept);
                    boolean goes = key.filter(found -> found.fingerprint().equals(fingerprint))
                                    .isPresent()
                            || key.isPresent() && line.endsWith(" " + comment);
                    return stays || !goes;
                })
                .toList());
    }

    /** What anybody may see of it: options and comments may hold secrets of others. */
    String fingerprints() {
        List<String> keys = lines.stream()
                .flatMap(line -> keyIn(line).stream())
                .map(key -> key.type() + " " + key.fingerprint())
                .toList();
        String shown = keys.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n"));
        if (keys.isEmpty()) {
            return "(no keys in %d lines)".formatted(lines.size());
        }
        return keys.size() > MOST_SHOWN ? "%s%n(%d keys in all)".formatted(shown, keys.size()) : shown;
    }

    private static Optional<HostKey> keyIn(String line) {
        Matcher key = KEY.matcher(line);
        if (line.startsWith("#") || !key.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HostKey(key.group(1)));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}
