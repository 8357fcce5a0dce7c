package io.poolwright.ssh.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Scripts, above all {@code prepare-template.sh}, whose functions are called one by one; they are never run as a whole here. */
final class TemplateScript {

    private static final Path SCRIPT = script("deploy/template/prepare-template.sh");

    private TemplateScript() {}

    static Path path() {
        return SCRIPT;
    }

    /** @param path in the repository */
    static Path script(String path) {
        return repository().resolve(path).normalize();
    }

    /** What the functions print that {@code code} calls. */
    static String call(String code) throws IOException, InterruptedException {
        return call(SCRIPT, "", code);
    }

    /** The same of another script. @param before is done before the script says anything */
    static String call(Path script, String before, String code) throws IOException, InterruptedException {
        String text = Files.readString(script, StandardCharsets.UTF_8);
        // Without its last line, which runs it
        String functions = text.substring(0, text.lastIndexOf("\nmain \"$@\""));
        // It finds its neighbours by its own name, which is the first word behind the code
        return run(List.of("bash", "-c", String.join("\n", before, functions, code), script.toString()));
    }

    /** Code that prints the exit code of other code, which errexit ends as it ends a script. */
    static String thenExitCode(String code) {
        return "{\n" + code + "\n} & wait $! && echo 'ended with 0' || echo \"ended with $?\"";
    }

    /** What a program prints, errors included; @throws AssertionError if it fails */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("%s failed: %s".formatted(command, output));
        }
        return output;
    }

    private static Path repository() {
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path.resolve("deploy/template/prepare-template.sh"))) {
                return path;
            }
        }
        throw new IllegalStateException("The tests run inside the repository");
    }
}
