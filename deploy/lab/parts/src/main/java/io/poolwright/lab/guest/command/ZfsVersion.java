package io.poolwright.lab.guest.command;

import java.io.IOException;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;

/** {@code zfs version} and {@code zpool version}. */
final class ZfsVersion implements GuestCommand {

    @Override
    public int run(Invocation call) throws IOException {
        call.stdout().line("zfs-2.1.11-1+deb12u1");
        call.stdout().line("zfs-kmod-2.1.11-1+deb12u1");
        return 0;
    }
}
