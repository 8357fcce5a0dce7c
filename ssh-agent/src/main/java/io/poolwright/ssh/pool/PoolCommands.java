package io.poolwright.ssh.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.session.CommandPipe;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.SshConfig;

/** The command lines that change a guest's storage: one place to say them, to ask sudo about them, and to run them. */
final class PoolCommands {

    private final SshConfig config;

    PoolCommands(SshConfig config) {
        this.config = config;
    }

    /** Of an encrypted pool it reads the key from its input. */
    GuestCommandLine create(ConfigurePool command, List<DataDiskFinder.Found> disks) {
        List<String> arguments = new ArrayList<>(List.of("create"));
        arguments.addAll(PoolSettings.creation(
                command, disks.stream().map(DataDiskFinder.Found::device).toList()));
        arguments.add(command.pool().value());
        command.vdev().keyword().ifPresent(arguments::add);
        disks.forEach(disk -> arguments.add(disk.link()));
        return GuestCommandLine.of(Executable.ZPOOL, config.createTimeout(), arguments.toArray(String[]::new));
    }

    /** Without mounting it, and without writing a byte to its disks. */
    GuestCommandLine peek(PoolName pool) {
        return zpool(config.createTimeout(), "import", "-N", "-o", "readonly=on", pool.value());
    }

    GuestCommandLine importPool(PoolName pool) {
        return zpool(config.createTimeout(), "import", pool.value());
    }

    GuestCommandLine export(PoolName pool) {
        return zpool(config.createTimeout(), "export", pool.value());
    }

    GuestCommandLine set(PoolName pool, String setting) {
        return GuestCommandLine.of(Executable.ZFS, config.commandTimeout(), "set", setting, pool.value());
    }

    GuestCommandLine setOnPool(PoolName pool, String setting) {
        return zpool(config.commandTimeout(), "set", setting, pool.value());
    }

    GuestCommandLine hostId() {
        return GuestCommandLine.of(Executable.HOSTID, config.commandTimeout());
    }

    GuestCommandLine setHostId(HostId id) {
        return GuestCommandLine.of(Executable.ZGENHOSTID, config.commandTimeout(), "-f", id.hex());
    }

    GuestCommandLine writeMachineId() {
        return GuestCommandLine.of(Executable.TEE, config.commandTimeout(), MachineId.FILE);
    }

    CommandPipe setMachineId(MachineId id) {
        return CommandPipe.of(
                GuestCommandLine.unprivileged(Executable.PRINTF, config.commandTimeout(), "%s\\n", id.hex()),
                writeMachineId());
    }

    private static GuestCommandLine zpool(Duration limit, String... arguments) {
        return GuestCommandLine.of(Executable.ZPOOL, limit, arguments);
    }
}
