package io.poolwright.lab.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recorded session with a real guest. */
final class Transcript {

    private Transcript() {}

    /** A command and how it ended. */
    record Command(int line, String text, String stdout, String stderr, int exitCode) {}

    static List<Command> read(String resource) {
        List<Command> commands = new ArrayList<>();
        List<String> lines = lines(resource);
        Optional<Recording> current = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("$ ")) {
                current = Optional.of(new Recording(i + 1, line.substring(2)));
            } else if (current.isPresent() && line.startsWith("[")) {
                commands.add(current.get().end(Integer.parseInt(line.substring(1, line.length() - 1))));
                current = Optional.empty();
            } else {
                current.ifPresent(recording -> recording.add(line));
            }
        }
        return commands;
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = Transcript.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Recording {

        private final int line;
        private final String command;
        private final StringBuilder stdout = new StringBuilder();
        private final StringBuilder stderr = new StringBuilder();

        Recording(int line, String command) {
            this.line = line;
            this.command = command;
        }

        void add(String text) {
            if (text.startsWith("E| ")) {
                stderr.append(text.substring(3)).append('\n');
            } else if (text.startsWith("  ")) {
                stdout.append(text.substring(2)).append('\n');
            }
        }

        Command end(int exitCode) {
            return new Command(line, command, stdout.toString(), stderr.toString(), exitCode);
        }
    }
}
