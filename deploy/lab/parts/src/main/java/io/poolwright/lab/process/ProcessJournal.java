package io.poolwright.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        List<String> killed = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pid")) {
            for (Path file : files) {
                Optional<ProcessHandle> leftover = leftover(file);
                if (leftover.isPresent()) {
                    end(leftover.get());
                    killed.add(Files.readString(file).split(" ", 2)[1]);
                }
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException nothingWasStartedHere) {
            LOG.debug("No journal in {}", directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return killed;
    }

    private static Optional<ProcessHandle> leftover(Path file) throws IOException {
        String name = file.getFileName().toString();
        long pid = Long.parseLong(name.substring(0, name.length() - ".pid".length()));
        long since = Long.parseLong(Files.readString(file).split(" ", 2)[0]);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .filter(start -> start.toEpochMilli() == since)
                        .isPresent());
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
