package io.poolwright.ssh.guest;

import java.util.List;
import java.util.Map;

import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.ssh.GuestLab;

/** A guest with all of {@link GuestLab#DISKS}, as the contract's tests need it: simulated or real. */
interface TestGuest extends AutoCloseable {

    /** On the loopback interface. */
    int port();

    List<HostKey> hostKeys();

    /** How an agent reaches it at another port, behind which it is too. */
    GuestAccess access(GuestLab lab, int port);

    /** How patient an agent has to be with it. */
    Map<String, String> settings();

    /** Whether its processor is a program. */
    boolean isEmulated();

    /** What a program prints that root runs; words are parted by blanks. @throws AssertionError if it fails */
    String asRoot(String command);

    /** As {@link #asRoot}, whatever the exit code. */
    void tryAsRoot(String command);

    /** What each command prints that root runs, errors included, whatever the exit codes; words may be in single quotes. */
    List<String> answersToRoot(List<String> commands);

    /** Makes or overwrites a file, with lines that end in a line feed. */
    void write(String path, String text);

    /** Restarts it; it answers again when this returns. */
    void reboot();

    @Override
    void close();
}
