package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.Programs;

/** What is installed on a prepared Debian 12 template, as far as the simulated guest knows it. */
public final class DebianPrograms {

    private DebianPrograms() {}

    /**
     * @param sudoAllows whether sudo runs a command line, its words joined by blanks, without a password
     * @param delays by program name, how much longer it takes than usual
     */
    public static Programs installed(Predicate<String> sudoAllows, Map<String, Duration> delays) {
        Installation installation = new Installation(Programs.builder(), delays);
        installation.wrappers(sudoAllows);
        installation.storage();
        installation.system();
        return installation.programs.build();
    }

    /** Adds programs, each alone on its machine while it runs, after its delay. */
    private record Installation(Programs.Builder programs, Map<String, Duration> delays) {

        void wrappers(Predicate<String> sudoAllows) {
            programs.user("sudo", new Sudo(sudoAllows))
                    .user("env", new Env())
                    .user("timeout", new Timeout())
                    .user("flock", new Flock())
                    .user("cat", new Cat())
                    .user("echo", DebianPrograms::echo)
                    .user("true", call -> 0)
                    .user("false", call -> 1);
        }

        void storage() {
            // the recorded guest finds the ZFS programs on every path
            forEveryone("zpool", Zpool.program());
            forRoot("zpool", Zpool.program());
            forEveryone("zfs", Zfs.program());
            forRoot("zfs", Zfs.program());
            forRoot("exportfs", new Exportfs());
            forRoot("showmount", new Showmount());
            forEveryone("lsblk", new Lsblk());
            forEveryone("findmnt", new Findmnt());
            forEveryone("readlink", new Readlink());
            forRoot("wipefs", new Wipefs());
            forRoot("blkid", DiskLabels::blkid);
            forRoot("zdb", DiskLabels::zdb);
            forEveryone("ls", new Ls());
            forRoot("mkfs.ext4", FileCommands::mkfsExt4);
        }

        void system() {
            forEveryone("systemctl", new Systemctl());
            forEveryone("journalctl", new Journalctl());
            forEveryone("id", new Id());
            forEveryone("uname", new Uname());
            forEveryone("hostname", DebianPrograms::hostname);
            forEveryone("hostid", HostIds::show);
            forRoot("zgenhostid", HostIds::generate);
            forEveryone("mkdir", FileCommands::mkdir);
            forEveryone("dd", DataCommands::dd);
            forEveryone("sha256sum", DataCommands::sha256sum);
            forEveryone("head", DataCommands::head);
            forEveryone("mount", NfsMounts::mount);
            forEveryone("umount", NfsMounts::unmount);
            forEveryone("mv", FileCommands::mv);
            forEveryone("chmod", FileCommands::chmod);
            forEveryone("date", call -> {
                call.stdout().line(Long.toString(call.machine().now().getEpochSecond()));
                return 0;
            });
            forEveryone("cp", FileCommands::cp);
            forRoot("nft", new Nft());
            forRoot("ufw", Firewalls::ufw);
            forEveryone("firewall-cmd", Firewalls::firewallCmd);
            forEveryone("printf", new Printf());
            forEveryone("tee", FileCommands::tee);
            forEveryone("stat", FileCommands::stat);
            forEveryone("touch", FileCommands::touch);
            forEveryone("rm", FileCommands::rm);
            forEveryone("truncate", FileCommands::truncate);
        }

        private void forEveryone(String name, GuestCommand command) {
            programs.user(name, alone(name, command));
        }

        private void forRoot(String name, GuestCommand command) {
            programs.system(name, alone(name, command));
        }

        private GuestCommand alone(String name, GuestCommand command) {
            Duration delay = delays.getOrDefault(name, Duration.ZERO);
            return call -> {
                call.spend(delay);
                call.machine().lock().lockInterruptibly();
                try {
                    return command.run(call);
                } finally {
                    call.machine().lock().unlock();
                }
            };
        }
    }

    private static int echo(Invocation call) throws IOException {
        call.stdout().line(String.join(" ", call.arguments()));
        return 0;
    }

    private static int hostname(Invocation call) throws IOException {
        call.stdout().line(call.machine().hostName());
        return 0;
    }
}
