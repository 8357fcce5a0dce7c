package io.poolwright.ssh.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code prepare-template.sh}, whose functions are called one by one; it is never run as a whole here. */
final class TemplateScript {

    private static final Path SCRIPT =
            repository().resolve("deploy/template/prepare-template.sh").normalize();

    private TemplateScript() {}

    static Path path() {
        return SCRIPT;
    }

    /** What the functions print that {@code code} calls. */
    static String call(String code) throws IOException, InterruptedException {
        String script = Files.readString(SCRIPT, StandardCharsets.UTF_8);
        Path file = Files.createTempFile("poolwright", ".sh");
        try {
            // Without its last line, which runs it
            Files.writeString(file, script.substring(0, script.lastIndexOf("\nmain \"$@\"")) + "\n" + code + "\n");
            return run(List.of("bash", file.toString()));
        } finally {
            Files.delete(file);
        }
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
