package io.poolwright.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in a directory which processes were started, one file each, so that the next start can end those that a killed
 * launcher left behind. A process is recognised by its id <em>and</em> the instant it started: an id that the system has
 * given to somebody else since is never touched. Safe for use by several threads.
 */
public final class ProcessJournal {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessJournal.class);

    private final Path directory;

    /** @param directory is made when the first process is noted. */
    public ProcessJournal(Path directory) {
        this.directory = directory;
    }

    /** Notes a living process under a name for people. */
    public void started(String name, ProcessHandle process) {
        Optional<Instant> since = process.info().startInstant();
        if (since.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(directory);
            Files.writeString(file(process.pid()), since.get().toEpochMilli() + " " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets a process that has ended. */
    public void ended(long pid) {
        try {
            Files.deleteIfExists(file(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills what is noted and still runs, and empties the journal. Returns the names of what was killed. */
    public List<String> endLeftovers() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<String> killed = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pid")) {
            for (Path file : files) {
                Entry entry = Entry.read(file);
                entry.living().ifPresent(process -> {
                    end(process);
                    killed.add(entry.name());
                });
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return killed;
    }

    private record Entry(long pid, long startMillis, String name) {

        static Entry read(Path file) throws IOException {
            String fileName = file.getFileName().toString();
            String[] content = Files.readString(file).split(" ", 2);
            return new Entry(
                    Long.parseLong(fileName.substring(0, fileName.length() - ".pid".length())),
                    Long.parseLong(content[0]),
                    content[1]);
        }

        Optional<ProcessHandle> living() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(start -> start.toEpochMilli() == startMillis)
                            .isPresent());
        }
    }

    private static void end(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            LOG.warn("Process {} did not end within 5 s of being killed", process.pid());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path file(long pid) {
        return directory.resolve(pid + ".pid");
    }
}
