package io.poolwright.lab.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A Debian with real OpenZFS and the kernel's NFS server, started by the scripts in {@code deploy/lab/qemu} from the image that
 * they have built: a new one goes on from a saved state, unless its first boot is wanted too. Ends with this process.
 */
public final class QemuGuest implements LabGuest {

    private static final Duration BOOT = Duration.ofMinutes(10);
    private static final Duration COMMAND = Duration.ofMinutes(5);
    private static final int LONGEST_SOCKET_PATH = 108;

    private final Path scripts;
    private final String name;
    private final String hostName;
    private final List<Disk> disks;
    private final int port = freePort();
    private final Thread atExit = new Thread(this::stop, "stop-guest");
    private Path folder;

    private QemuGuest(Path scripts, String hostName, List<Disk> disks, Start start) {
        this.scripts = scripts;
        // Another run of the lab may have a guest of that name
        this.name = "%s-%d".formatted(hostName, ProcessHandle.current().pid());
        this.hostName = hostName;
        this.disks = List.copyOf(disks);
        Runtime.getRuntime().addShutdownHook(atExit);
        start(start);
    }

    /**
     * A data disk.
     *
     * @param backingUuid as vSphere writes it
     */
    public record Disk(String backingUuid, long sizeGb) {}

    /** How a new guest comes to life. */
    public enum Start {
        /** From the saved state of a machine that waits to be told who it is: within seconds. */
        RESUMED,
        /** With all of a first boot: half a minute without KVM, and more on a busy machine. */
        BOOTED
    }

    /**
     * Starts a guest; it answers when this returns.
     *
     * @param scripts the folder of {@code boot.sh}
     */
    public static QemuGuest start(Path scripts, String hostName, List<Disk> disks, Start start) {
        return new QemuGuest(scripts, hostName, disks, start);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String hostName() {
        return hostName;
    }

    @Override
    public String publishedHostKeys() {
        return read(folder.resolve("host-keys")).lines().collect(Collectors.joining(","));
    }

    /** The key that {@code zfsadmin} and, for what tests must break first, {@code root} are logged in with. */
    public Path loginKey() {
        return folder.resolve("../../image/login-key").normalize();
    }

    /** Whether it runs without KVM. */
    public boolean isEmulated() {
        return read(folder.resolve("../../accelerator").normalize()).strip().equals("tcg");
    }

    /** Lets one more key in for {@code zfsadmin}. */
    public void authorize(String publicLine) {
        asRoot("echo 'restrict %s' >>/home/zfsadmin/.ssh/authorized_keys".formatted(publicLine.replace("'", "")));
    }

    /** What root's shell prints for a command. @throws IllegalStateException if it fails */
    public String asRoot(String command) {
        return run(COMMAND, ssh(command));
    }

    @Override
    public synchronized boolean isRunning() {
        return Files.exists(folder.resolve("pid"));
    }

    @Override
    public synchronized void reboot() {
        stop();
        start(Start.BOOTED);
    }

    /** Has the system itself restart, and returns at once. */
    public void restartSystem() {
        asRoot("nohup sh -c 'sleep 1; systemctl reboot' >/dev/null 2>&1 &");
    }

    /**
     * How patient an agent has to be with it, in the agent's own settings: emulated, what takes a moment elsewhere takes a second,
     * and on a busy machine several.
     */
    public static Map<String, String> patience() {
        return Map.ofEntries(
                Map.entry("poolwright.ssh.connect-timeout", "2m"),
                Map.entry("poolwright.ssh.login-timeout", "2m"),
                Map.entry("poolwright.ssh.command-timeout", "3m"),
                Map.entry("poolwright.ssh.create-timeout", "5m"),
                Map.entry("poolwright.ssh.command-grace", "1m"),
                Map.entry("poolwright.ssh.lock-wait", "3m"),
                Map.entry("poolwright.ssh.settle-time", "1m"),
                Map.entry("poolwright.ssh.keep-alive-attempts", "12"),
                Map.entry("poolwright.ssh.proof.size-mb", "8"),
                Map.entry("poolwright.ssh.proof.transfer-timeout", "10m"),
                Map.entry("poolwright.ssh.proof.mount-timeout", "5m"));
    }

    @Override
    public synchronized void close() {
        stop();
    }

    /** Also removes its disks. */
    public synchronized void delete() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        run(COMMAND, List.of(scripts.resolve("stop.sh").toString(), name, "--delete"));
    }

    private void start(Start start) {
        List<String> command =
                new ArrayList<>(List.of(scripts.resolve("boot.sh").toString(), name, Integer.toString(port)));
        disks.forEach(disk -> command.addAll(List.of("--disk", disk.backingUuid() + ":" + disk.sizeGb())));
        command.addAll(List.of("--timeout", Long.toString(BOOT.toSeconds())));
        if (start == Start.BOOTED) {
            command.add("--cold");
        }
        folder = Path.of(run(BOOT.plusMinutes(1), command).strip());
    }

    private void stop() {
        run(COMMAND, List.of(scripts.resolve("stop.sh").toString(), name));
    }

    /** One connection for all commands while it holds: each of its own would cost a second of key exchange. */
    private List<String> ssh(String command) {
        List<String> ssh =
                new ArrayList<>(List.of("ssh", "-q", "-i", loginKey().toString(), "-p", Integer.toString(port)));
        Map<String, String> options = new TreeMap<>(Map.of(
                "BatchMode", "yes",
                "ConnectTimeout", "60",
                "ServerAliveInterval", "15",
                "StrictHostKeyChecking", "yes",
                "UserKnownHostsFile", folder.resolve("known-hosts").toString()));
        Path socket = folder.resolve("ssh");
        // ssh adds 17 characters while it makes the socket
        if (socket.toString().length() + 17 < LONGEST_SOCKET_PATH) {
            options.putAll(Map.of("ControlMaster", "auto", "ControlPersist", "60", "ControlPath", socket.toString()));
        }
        options.forEach((name, value) -> ssh.addAll(List.of("-o", name + "=" + value)));
        ssh.addAll(List.of("root@127.0.0.1", command));
        return ssh;
    }

    private static String run(Duration limit, List<String> command) {
        try {
            Path output = Files.createTempFile("poolwright", ".stdout");
            Path errors = Files.createTempFile("poolwright", ".stderr");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            "%s %s: %s".formatted(command, ended ? "failed" : "did not end in time", read(errors)));
                }
                return read(output);
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command, e);
        }
    }

    private static String read(Path file) {
        try {
            // A program may cut a character in two, which is no reason to lose the rest
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
