package io.poolwright.lab.guest.shell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.poolwright.lab.guest.machine.GuestMachine;

/** Where a shell is while it runs a line, once it has been told: what is mounted there is busy meanwhile. */
final class WorkingDirectory implements AutoCloseable {

    private final GuestMachine machine;
    private Optional<String> current = Optional.empty();

    WorkingDirectory(GuestMachine machine) {
        this.machine = machine;
    }

    /** {@code cd directory}, by its full path. */
    int change(List<String> arguments, Output errors) throws IOException {
        String wanted = arguments.isEmpty() ? machine.home() : arguments.getFirst();
        boolean there = machine.locked(locked -> {
            boolean exists = locked.files().isDirectory(wanted);
            if (exists) {
                current.ifPresent(locked::leave);
                locked.enter(wanted);
            }
            return exists;
        });
        if (!there) {
            errors.line("bash: line 1: cd: %s: No such file or directory".formatted(wanted));
            return 1;
        }
        current = Optional.of(wanted);
        return 0;
    }

    @Override
    public void close() {
        current.ifPresent(directory -> machine.locked(locked -> {
            locked.leave(directory);
            return locked;
        }));
    }
}
