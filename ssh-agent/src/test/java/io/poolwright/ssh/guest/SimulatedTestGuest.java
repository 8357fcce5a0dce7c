package io.poolwright.ssh.guest;

import java.util.List;
import java.util.Map;

import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.GuestLab;

/** The lab's simulated guest. */
final class SimulatedTestGuest implements TestGuest {

    private final SimulatedGuest guest;

    SimulatedTestGuest(GuestLab lab) {
        guest = lab.boot(GuestLab.healthyWithSeveralDisks());
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
    public GuestAccess access(GuestLab lab, int port) {
        return lab.access("127.0.0.1", port, hostKeys(), lab.userKey());
    }

    /** What a busy machine needs; nothing waits that long otherwise. */
    @Override
    public Map<String, String> settings() {
        return Map.of(
                "poolwright.ssh.connect-timeout", "30s",
                "poolwright.ssh.login-timeout", "30s",
                "poolwright.ssh.command-timeout", "30s",
                "poolwright.ssh.create-timeout", "30s",
                "poolwright.ssh.command-grace", "20s");
    }

    @Override
    public boolean isEmulated() {
        return false;
    }

    @Override
    public String asRoot(String command) {
        SimulatedGuest.Result result = guest.run("sudo -n -- " + command);
        if (result.exitCode() != 0) {
            throw new AssertionError("%s: %s".formatted(command, result));
        }
        return result.stdout();
    }

    @Override
    public void tryAsRoot(String command) {
        guest.run("sudo -n -- " + command);
    }

    @Override
    public List<String> answersToRoot(List<String> commands) {
        return commands.stream()
                .map(command -> guest.run("sudo -n -- " + command))
                .map(result -> result.stdout() + result.stderr())
                .toList();
    }

    @Override
    public void write(String path, String text) {
        guest.machine().lock().lock();
        try {
            guest.machine().files().write(path, text);
        } finally {
            guest.machine().lock().unlock();
        }
    }

    @Override
    public void reboot() {
        guest.reboot();
    }

    @Override
    public void close() {
        guest.close();
    }
}
