package io.poolwright.lab.guest;

/** A machine of the lab that answers over SSH on a loopback port, and that can be switched off and on again. */
public interface LabGuest extends AutoCloseable {

    int port();

    String hostName();

    /** What the guest writes to {@code guestinfo.poolwright.hostkeys}: OpenSSH lines joined by commas. */
    String publishedHostKeys();

    /** Whether it is switched on. */
    boolean isRunning();

    /** Restarts it, or switches it on again, with its disks; it answers on the same port when this returns. */
    void reboot();

    /** Switches it off as if its power were cut. */
    @Override
    void close();
}
