package io.poolwright.ssh.session.sshj;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.awaitility.Awaitility;

import io.poolwright.contracts.guest.HostKey;

/** OpenSSH's own server on a free port of this machine, for the user who runs the tests. */
final class OpenSshServer implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Path KEYGEN = Path.of("/usr/bin/ssh-keygen");
    private static final String SUDO = "#!/bin/sh\nshift 2\nexec \"$@\"\n";

    private final Path directory;
    private final Shape shape;
    private final Path authorizedKeys;
    private final List<HostKey> hostKeys = new ArrayList<>();
    private HostKey authority;
    private int port;
    private Process process;

    private OpenSshServer(Path directory, Shape shape) {
        this.directory = directory;
        this.shape = shape;
        this.authorizedKeys = directory.resolve("authorized_keys");
    }

    static boolean isInstalled() {
        return Files.isExecutable(SSHD) && Files.isExecutable(KEYGEN);
    }

    /**
     * What makes one server unlike another.
     *
     * @param keyTypes of its host keys
     * @param certification arguments to ssh-keygen, for the certificates of these keys
     * @param settings further lines of sshd_config
     */
    record Shape(List<String> keyTypes, List<String> certification, List<String> settings) {

        /** Keys of each type, certified for 127.0.0.1. */
        static Shape usual() {
            return new Shape(List.of("ed25519", "ecdsa", "rsa"), List.of("-n", "127.0.0.1"), List.of());
        }

        Shape withKeys(String... types) {
            return new Shape(List.of(types), certification, settings);
        }

        Shape certified(String... arguments) {
            return new Shape(keyTypes, List.of(arguments), settings);
        }

        Shape withSettings(String... lines) {
            return new Shape(keyTypes, certification, List.of(lines));
        }
    }

    static OpenSshServer start(Path directory) throws IOException, InterruptedException {
        return start(directory, Shape.usual());
    }

    static OpenSshServer start(Path directory, Shape shape) throws IOException, InterruptedException {
        OpenSshServer server = new OpenSshServer(directory, shape);
        server.start();
        return server;
    }

    /** The authority that signed the certificates of this server's host keys. */
    HostKey authority() {
        return authority;
    }

    int port() {
        return port;
    }

    List<HostKey> hostKeys() {
        return List.copyOf(hostKeys);
    }

    /** A key that may log in. */
    Path newUserKey(String type, Optional<String> passphrase, String form) throws IOException, InterruptedException {
        Path key = newKey(type, passphrase, form);
        Files.writeString(
                authorizedKeys, Files.readString(publicKey(key)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return key;
    }

    /** A key that may not. */
    Path newKey(String type, Optional<String> passphrase, String form) throws IOException, InterruptedException {
        Path key = directory.resolve("key-" + UUID.randomUUID());
        int code = new ProcessBuilder(keygen(type, passphrase.orElse(""), form, key))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("ssh-keygen ended with " + code);
        }
        return key;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }

    private void start() throws IOException, InterruptedException {
        Path sudo = Files.createDirectory(directory.resolve("bin")).resolve("sudo");
        Files.writeString(sudo, SUDO);
        Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwx------"));
        StringBuilder config = new StringBuilder();
        Path signer = newKey("ed25519", Optional.empty(), "RFC4716");
        authority = new HostKey(Files.readString(publicKey(signer)));
        for (String type : shape.keyTypes()) {
            Path key = newKey(type, Optional.empty(), "RFC4716");
            config.append("HostKey ").append(key).append('\n');
            config.append("HostCertificate ").append(certify(signer, key)).append('\n');
            hostKeys.add(new HostKey(Files.readString(publicKey(key))));
        }
        shape.settings().forEach(line -> config.append(line).append('\n'));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        config.append("""
                ListenAddress 127.0.0.1
                Port %d
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                AuthorizedKeysFile %s
                SetEnv PATH=%s:/usr/bin:/bin
                """.formatted(port, authorizedKeys, sudo.getParent()));
        Path file = Files.writeString(directory.resolve("sshd_config"), config);
        process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sshd.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    private Path certify(Path signer, Path key) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(KEYGEN.toString(), "-q", "-s", signer.toString(), "-I", "test", "-h"));
        command.addAll(shape.certification());
        command.add(publicKey(key).toString());
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("ssh-keygen ended with " + code);
        }
        return key.resolveSibling(key.getFileName() + "-cert.pub");
    }

    private static List<String> keygen(String type, String passphrase, String form, Path key) {
        List<String> command = new ArrayList<>(
                List.of(KEYGEN.toString(), "-q", "-t", type, "-m", form, "-N", passphrase, "-f", key.toString()));
        if (type.equals("rsa")) {
            command.addAll(List.of("-b", "2048"));
        }
        return command;
    }

    private static Path publicKey(Path key) {
        return key.resolveSibling(key.getFileName() + ".pub");
    }
}
