package io.poolwright.lab.vcsim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.poolwright.lab.process.ProcessFailedException;

/**
 * Where the vcsim program comes from: {@code POOLWRIGHT_VCSIM}, a build of the lab's own sources over govmomi (which alone
 * unmounts NFS datastores), the PATH, {@code go install}, the container image, in this order.
 *
 * @param command what to start, before the flags
 * @param tethered whether it understands {@code -stdinexit}
 * @param container whether it runs in a container, and so sees other files and ports
 */
record VcsimProgram(List<String> command, boolean tethered, boolean container) {

    static final String VERSION = GoProgram.VERSION;

    private static final Logger LOG = LoggerFactory.getLogger(VcsimProgram.class);
    private static final int OLDEST_MINOR = 55;
    private static final Pattern BUILD_INFO = Pattern.compile("github\\.com/vmware/govmomi(?:/vcsim)?\tv0\\.(\\d+)\\.");
    private static final GoProgram VCSIM =
            new GoProgram("vcsim", "source", List.of("main.go", "datastores.go", "crowd.go", "go.mod", "go.sum"));

    /** @throws ProcessFailedException with one line saying what to install */
    static synchronized VcsimProgram find() {
        return named().or(() -> VCSIM.built().map(file -> local(file, true)))
                .or(VcsimProgram::onPath)
                .or(() -> VCSIM.installed().map(file -> local(file, false)))
                .or(VcsimProgram::image)
                .orElseThrow(() -> new ProcessFailedException("vcsim 0." + OLDEST_MINOR
                        + " or later is needed: install Go 1.25 or later (the lab then builds it), put vcsim on the PATH,"
                        + " or start Docker"));
    }

    private static Optional<VcsimProgram> named() {
        return Optional.ofNullable(System.getenv("POOLWRIGHT_VCSIM")).map(file -> local(Path.of(file), false));
    }

    private static Optional<VcsimProgram> onPath() {
        return GoProgram.search("vcsim").filter(VcsimProgram::isRecent).map(file -> local(file, false));
    }

    private static Optional<VcsimProgram> image() {
        List<String> command = List.of("docker", "run", "--rm", "--interactive");
        return GoProgram.search("docker")
                .filter(docker -> GoProgram.run(GoProgram.cache(), List.of(docker.toString(), "info")))
                .map(docker -> new VcsimProgram(command, false, true));
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
}
