package io.poolwright.ssh.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.lab.guest.QemuGuest;
import io.poolwright.ssh.GuestLab;

/** A Debian with real OpenZFS and the kernel's NFS server. */
final class QemuTestGuest implements TestGuest {

    /** Names the folder of the scripts; set where an image has been built. */
    static final String SCRIPTS = "poolwright.qemu";

    private static final Duration REBOOT = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final String NEXT = "poolwright: next\n";

    private final QemuGuest guest;

    QemuTestGuest(String hostName, QemuGuest.Start start) {
        guest = QemuGuest.start(
                Path.of(System.getProperty(SCRIPTS)),
                hostName,
                GuestLab.DISKS.stream()
                        .map(disk -> new QemuGuest.Disk(disk.backingUuid().toString(), disk.capacityGb()))
                        .toList(),
                start);
    }

    @Override
    public int port() {
        return guest.port();
    }

    @Override
    public List<HostKey> hostKeys() {
        return HostKey.parseAll(guest.publishedHostKeys());
    }

    @Override
    public GuestAccess access(GuestLab lab, int at) {
        Path publicKey = guest.loginKey().resolveSibling("login-key.pub");
        return lab.access(
                "127.0.0.1", at, hostKeys(), read(guest.loginKey()), new HostKey(read(publicKey)).fingerprint());
    }

    @Override
    public Map<String, String> settings() {
        return QemuGuest.patience();
    }

    @Override
    public boolean isEmulated() {
        return guest.isEmulated();
    }

    @Override
    public String asRoot(String command) {
        return guest.asRoot(command);
    }

    @Override
    public void tryAsRoot(String command) {
        guest.asRoot(command + "; true");
    }

    @Override
    public List<String> answersToRoot(List<String> commands) {
        String all = commands.stream()
                .map(command -> command + " 2>&1; echo '" + NEXT.strip() + "'; ")
                .collect(Collectors.joining());
        return List.of(guest.asRoot(all).split(Pattern.quote(NEXT)));
    }

    @Override
    public void write(String path, String text) {
        guest.asRoot("mkdir -p \"$(dirname '%1$s')\" && printf '%%s' '%2$s' >'%1$s'".formatted(path, text));
    }

    @Override
    public void reboot() {
        String before = bootId();
        guest.restartSystem();
        Awaitility.await("reboot")
                .atMost(REBOOT)
                .pollInterval(LOOK_AGAIN)
                .ignoreExceptions()
                .until(() -> !bootId().equals(before));
        Awaitility.await("end of the boot")
                .atMost(REBOOT)
                .pollInterval(LOOK_AGAIN)
                .ignoreExceptions()
                .until(() ->
                        asRoot("systemctl is-active multi-user.target").strip().equals("active"));
    }

    @Override
    public void close() {
        guest.close();
        guest.delete();
    }

    private String bootId() {
        return asRoot("cat /proc/sys/kernel/random/boot_id");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
