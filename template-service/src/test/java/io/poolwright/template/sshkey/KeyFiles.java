package io.poolwright.template.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Private key files as OpenSSH's own {@code ssh-keygen} writes them. */
public final class KeyFiles {

    private final Path directory;
    private int made;

    public KeyFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * A new key.
     *
     * @param type as in {@code ssh-keygen -t}
     * @param bits null for the type's default
     * @param format as in {@code ssh-keygen -m}
     * @param passphrase empty for none
     */
    public KeyFile make(String type, Integer bits, String format, String passphrase) {
        Path file = directory.resolve("key-" + made++);
        List<String> command = new ArrayList<>(List.of(
                "ssh-keygen", "-q", "-t", type, "-m", format, "-N", passphrase, "-C", "", "-f", file.toString()));
        if (bits != null) {
            command.addAll(List.of("-b", bits.toString()));
        }
        run(command);
        String fingerprint = run(List.of("ssh-keygen", "-l", "-E", "sha256", "-f", file + ".pub"))
                .split(" ")[1];
        return new KeyFile(read(file), read(Path.of(file + ".pub")).strip(), fingerprint);
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code ssh-keygen} says of one key. */
    public record KeyFile(String privateKey, String publicLine, String fingerprint) {}
}
