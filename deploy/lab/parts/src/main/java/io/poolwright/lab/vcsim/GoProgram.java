package io.poolwright.lab.vcsim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program of the lab over govmomi, written in Go: built from the sources that come with the lab, or installed as govmomi
 * offers it. What is built stays in the cache.
 *
 * @param name of the program and of govmomi's module that it stands for
 * @param directory of its sources among this package's resources
 * @param sources in that directory
 */
record GoProgram(String name, String directory, List<String> sources) {

    /** Of govmomi. */
    static final String VERSION = "v0.56.0";

    private static final Logger LOG = LoggerFactory.getLogger(GoProgram.class);

    /** The program built from the lab's sources, now or earlier; empty without Go or what it has to fetch. */
    Optional<Path> built() {
        if (Files.isExecutable(ownBuild())) {
            return Optional.of(ownBuild());
        }
        return search("go").filter(this::build).map(done -> ownBuild());
    }

    /** The program that {@code go install} makes, now or earlier; empty without Go or if the module is not to be had. */
    Optional<Path> installed() {
        Path target = cache().resolve(VERSION);
        Path program = target.resolve(name);
        if (Files.isExecutable(program)) {
            return Optional.of(program);
        }
        String module = "github.com/vmware/govmomi/%s@%s".formatted(name, VERSION);
        return search("go")
                .filter(go -> run(target, List.of("/usr/bin/env", "GOBIN=" + target, go.toString(), "install", module)))
                .map(done -> program);
    }

    /** A program on the PATH, or where Go puts itself. */
    static Optional<Path> search(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/local/go/bin";
        return Arrays.stream(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether the command ended well within some minutes; if not, its output is logged. */
    static boolean run(Path directory, List<String> command) {
        try {
            Files.createDirectories(directory);
            Path log = directory.resolve("build.log");
            LOG.info("Getting a program: {}", String.join(" ", command));
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            if (process.exitValue() != 0) {
                LOG.info("That did not work: {}", Files.readString(log).strip());
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            LOG.info("That did not work: {}", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where the lab keeps what it got. */
    static Path cache() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path caches =
                home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return caches.resolve("poolwright").toAbsolutePath();
    }

    private boolean build(Path go) {
        try {
            Files.createDirectories(cache());
            Path here = Files.createTempDirectory(cache(), "build-");
            for (String source : sources) {
                Files.write(here.resolve(source), source(source));
            }
            boolean built = run(here, List.of(go.toString(), "build", "-o", name, "."));
            if (built) {
                Files.move(
                        here.resolve(name),
                        ownBuild(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            for (String source : sources) {
                Files.delete(here.resolve(source));
            }
            Files.deleteIfExists(here.resolve("build.log"));
            Files.delete(here);
            return built;
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be built".formatted(name), e);
        }
    }

    /** Named after its sources: changed ones are built anew. */
    private Path ownBuild() {
        int all = sources.stream()
                .mapToInt(source -> Arrays.hashCode(source(source)))
                .sum();
        return cache().resolve("%s-%s-%08x".formatted(name, VERSION, all));
    }

    private byte[] source(String file) {
        try (InputStream stream = GoProgram.class.getResourceAsStream(directory + "/" + file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
