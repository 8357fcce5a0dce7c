package io.poolwright.lab.vcsim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.lab.process.ProcessFailedException;

/**
 * govmomi's client at a vCenter: what somebody else sees there. Each call is a process and a login of its own, so ask for much
 * at once. Safe for use by several threads.
 *
 * <p>A command that finds nothing ends well all the same and prints nothing, and {@code vm.info} in JSON only a null: name a virtual
 * machine by its whole path or by {@code VirtualMachine:vm-1}, and take what has a structure, such as {@code config.extraConfig},
 * from {@link #json}, because {@link #lines} gets dots for it.
 *
 * <p>The program is {@code POOLWRIGHT_GOVC}, a build of the lab's own list of govmomi's commands, the one on the PATH, or what
 * {@code go install} makes, in this order.
 */
public final class Govc {

    private static final GoProgram GOVC = new GoProgram("govc", "govc", List.of("main.go", "go.mod", "go.sum"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT_SECONDS = 120;

    private final Path program;
    private final Vcsim vcsim;

    private Govc(Path program, Vcsim vcsim) {
        this.program = program;
        this.vcsim = vcsim;
    }

    /**
     * A client that logs in as everybody else does, and trusts the simulator's certificate alone.
     *
     * @throws ProcessFailedException with one line saying what to install
     */
    public static Govc at(Vcsim vcsim) {
        return new Govc(find(), vcsim);
    }

    private static synchronized Path find() {
        return Optional.ofNullable(System.getenv("POOLWRIGHT_GOVC"))
                .map(Path::of)
                .or(GOVC::built)
                .or(() -> GoProgram.search("govc"))
                .or(GOVC::installed)
                .orElseThrow(() -> new ProcessFailedException(
                        "govc is needed: install Go 1.25 or later (the lab then builds it), or put govc on the PATH"));
    }

    /**
     * The lines that a command prints, such as {@code find / -type m}.
     *
     * @throws ProcessFailedException with what it says if it fails
     */
    public List<String> lines(String... command) {
        return run(List.of(command)).lines().filter(line -> !line.isBlank()).toList();
    }

    /** What a command prints with {@code -json}, such as {@code vm.info}. */
    public JsonNode json(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "-json"));
        all.addAll(List.of(arguments));
        String text = run(all);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("govc %s printed no JSON: %s".formatted(command, text), e);
        }
    }

    private String run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile("govc-", ".out");
            Path errors = Files.createTempFile("govc-", ".err");
            try {
                int exit = exit(command, output, errors);
                if (exit != 0) {
                    throw new ProcessFailedException("govc %s ended with %d: %s"
                            .formatted(
                                    String.join(" ", arguments),
                                    exit,
                                    Files.readString(errors).strip()));
                }
                return Files.readString(output, StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int exit(List<String> command, Path output, Path errors) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GOVC_"));
        builder.environment().put("GOVC_URL", vcsim.url().toString());
        builder.environment().put("GOVC_USERNAME", vcsim.username());
        builder.environment().put("GOVC_PASSWORD", vcsim.password());
        builder.environment().put("GOVC_TLS_CA_CERTS", vcsim.certificateFile().toString());
        builder.environment().put("GOVC_PERSIST_SESSION", "false");
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new ProcessFailedException("govc has not ended within %d s".formatted(LIMIT_SECONDS));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ProcessFailedException("govc was not waited for to its end", e);
        }
    }
}
