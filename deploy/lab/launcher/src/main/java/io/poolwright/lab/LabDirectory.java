package io.poolwright.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.poolwright.lab.process.ProcessFailedException;
import io.poolwright.lab.process.ProcessJournal;

/** The lab's data directory: for one lab at a time, and clean at the start whatever happened to the lab before. */
final class LabDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LabDirectory.class);

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private LabDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Ends what an earlier lab left running and wipes its data. @throws ProcessFailedException if one is running there */
    static LabDirectory open(Path path) {
        try {
            Files.createDirectories(path.getParent());
            FileChannel channel = FileChannel.open(
                    path.resolveSibling(path.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new ProcessFailedException("Another lab is running with " + path + ": stop it first");
            }
            LabDirectory directory = new LabDirectory(path, channel, lock);
            List<String> leftovers = directory.journal().endLeftovers();
            if (!leftovers.isEmpty()) {
                LOG.info("Ended what an earlier lab left behind: {}", leftovers);
            }
            wipe(path);
            Files.createDirectories(path);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    ProcessJournal journal() {
        return new ProcessJournal(path.resolve("processes"));
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void wipe(Path path) throws IOException {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException nothingThere) {
            LOG.debug("{} is new", path);
        }
    }
}
