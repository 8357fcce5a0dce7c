package io.poolwright.lab.vcsim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.poolwright.lab.process.ProcessFailedException;

/**
 * Where the vcsim program comes from: {@code POOLWRIGHT_VCSIM}, a build of the lab's own sources over govmomi (which alone
 * unmounts NFS datastores), the PATH, {@code go install}, the container image, in this order. What is built stays in the cache.
 *
 * @param command what to start, before the flags
 * @param tethered whether it understands {@code -stdinexit}
 * @param container whether it runs in a container, and so sees other files and ports
 */
record VcsimProgram(List<String> command, boolean tethered, boolean container) {

    static final String VERSION = "v0.56.0";

    private static final Logger LOG = LoggerFactory.getLogger(VcsimProgram.class);
    private static final int OLDEST_MINOR = 55;
    private static final Pattern BUILD_INFO = Pattern.compile("github\\.com/vmware/govmomi(?:/vcsim)?\tv0\\.(\\d+)\\.");
    private static final List<String> SOURCES = List.of("main.go", "datastores.go", "go.mod", "go.sum");

    /** @throws ProcessFailedException with one line saying what to install */
    static synchronized VcsimProgram find() {
        return named().or(VcsimProgram::built)
                .or(VcsimProgram::onPath)
                .or(VcsimProgram::installed)
                .or(VcsimProgram::image)
                .orElseThrow(() -> new ProcessFailedException("vcsim 0." + OLDEST_MINOR
                        + " or later is needed: install Go 1.25 or later (the lab then builds it), put vcsim on the PATH,"
                        + " or start Docker"));
    }

    private static Optional<VcsimProgram> named() {
        return Optional.ofNullable(System.getenv("POOLWRIGHT_VCSIM")).map(file -> local(Path.of(file), false));
    }

    private static Optional<VcsimProgram> onPath() {
        return search("vcsim").filter(VcsimProgram::isRecent).map(file -> local(file, false));
    }

    private static Optional<VcsimProgram> installed() {
        Path target = installDirectory();
        if (Files.isExecutable(target.resolve("vcsim"))) {
            return Optional.of(local(target.resolve("vcsim"), false));
        }
        return search("go")
                .filter(go -> run(
                        target,
                        List.of(
                                "/usr/bin/env",
                                "GOBIN=" + target,
                                go.toString(),
                                "install",
                                "github.com/vmware/govmomi/vcsim@" + VERSION)))
                .map(done -> local(target.resolve("vcsim"), false));
    }

    private static Optional<VcsimProgram> built() {
        if (Files.isExecutable(ownBuild())) {
            return Optional.of(local(ownBuild(), true));
        }
        return search("go").filter(VcsimProgram::build).map(done -> local(ownBuild(), true));
    }

    private static boolean build(Path go) {
        try {
            Files.createDirectories(cache());
            Path sources = Files.createTempDirectory(cache(), "build-");
            for (String name : SOURCES) {
                Files.write(sources.resolve(name), source(name));
            }
            boolean built = run(sources, List.of(go.toString(), "build", "-o", "vcsim", "."));
            if (built) {
                Files.move(
                        sources.resolve("vcsim"),
                        ownBuild(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            for (String name : SOURCES) {
                Files.delete(sources.resolve(name));
            }
            Files.deleteIfExists(sources.resolve("build.log"));
            Files.delete(sources);
            return built;
        } catch (IOException e) {
            throw new UncheckedIOException("vcsim could not be built", e);
        }
    }

    private static Optional<VcsimProgram> image() {
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--interactive"));
        return search("docker")
                .filter(docker -> run(cache(), List.of(docker.toString(), "info")))
                .map(docker -> new VcsimProgram(List.copyOf(command), false, true));
    }

    private static VcsimProgram local(Path file, boolean tethered) {
        return new VcsimProgram(List.of(file.toString()), tethered, false);
    }

    /** Reads the version that Go's linker leaves in every program; unknown counts as too old. */
    private static boolean isRecent(Path program) {
        try {
            Matcher matcher = BUILD_INFO.matcher(Files.readString(program, StandardCharsets.ISO_8859_1));
            boolean recent = matcher.find() && Integer.parseInt(matcher.group(1)) >= OLDEST_MINOR;
            if (!recent) {
                LOG.info("{} is older than 0.{} or does not say its version: not used", program, OLDEST_MINOR);
            }
            return recent;
        } catch (IOException e) {
            LOG.info("{} cannot be read: {}", program, e.getMessage());
            return false;
        }
    }

    private static Optional<Path> search(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/local/go/bin";
        return Arrays.stream(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean run(Path directory, List<String> command) {
        try {
            Files.createDirectories(directory);
            Path log = directory.resolve("build.log");
            LOG.info("Getting vcsim: {}", String.join(" ", command));
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

    /** Named after its sources: changed ones are built anew. */
    private static Path ownBuild() {
        int sources =
                SOURCES.stream().mapToInt(name -> Arrays.hashCode(source(name))).sum();
        return cache().resolve("vcsim-%s-%08x".formatted(VERSION, sources));
    }

    private static byte[] source(String name) {
        try (InputStream stream = VcsimProgram.class.getResourceAsStream("source/" + name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path installDirectory() {
        return cache().resolve(VERSION);
    }

    private static Path cache() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path caches =
                home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return caches.resolve("poolwright").toAbsolutePath();
    }
}
