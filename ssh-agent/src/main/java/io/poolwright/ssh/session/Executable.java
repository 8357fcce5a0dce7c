package io.poolwright.ssh.session;

import java.util.regex.Pattern;

import io.poolwright.contracts.value.InvalidValueException;

/**
 * A program on the guest by its full path, as Debian 12 has it: {@code PATH} of an SSH user lacks {@code /usr/sbin}, and is
 * not ours to trust.
 */
public record Executable(String path) {

    // Before the programs, whose making needs it
    private static final Pattern FULL_PATH = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+");

    public static final Executable ZPOOL = new Executable("/usr/sbin/zpool");
    public static final Executable ZFS = new Executable("/usr/sbin/zfs");
    public static final Executable LSBLK = new Executable("/usr/bin/lsblk");
    public static final Executable READLINK = new Executable("/usr/bin/readlink");
    public static final Executable WIPEFS = new Executable("/usr/sbin/wipefs");
    public static final Executable EXPORTFS = new Executable("/usr/sbin/exportfs");
    public static final Executable SYSTEMCTL = new Executable("/usr/bin/systemctl");
    public static final Executable JOURNALCTL = new Executable("/usr/bin/journalctl");
    public static final Executable HOSTID = new Executable("/usr/bin/hostid");
    public static final Executable ZGENHOSTID = new Executable("/usr/sbin/zgenhostid");
    public static final Executable DD = new Executable("/usr/bin/dd");
    public static final Executable SHA256SUM = new Executable("/usr/bin/sha256sum");
    public static final Executable HEAD = new Executable("/usr/bin/head");
    public static final Executable MKDIR = new Executable("/usr/bin/mkdir");
    public static final Executable RM = new Executable("/usr/bin/rm");
    public static final Executable MOUNT = new Executable("/usr/bin/mount");
    public static final Executable UMOUNT = new Executable("/usr/bin/umount");
    public static final Executable FINDMNT = new Executable("/usr/bin/findmnt");
    public static final Executable CAT = new Executable("/usr/bin/cat");
    public static final Executable STAT = new Executable("/usr/bin/stat");
    public static final Executable PRINTF = new Executable("/usr/bin/printf");
    public static final Executable DATE = new Executable("/usr/bin/date");
    public static final Executable UFW = new Executable("/usr/sbin/ufw");
    public static final Executable FIREWALL_CMD = new Executable("/usr/bin/firewall-cmd");
    public static final Executable NFT = new Executable("/usr/sbin/nft");
    public static final Executable TRUE = new Executable("/usr/bin/true");
    public static final Executable CHMOD = new Executable("/usr/bin/chmod");
    public static final Executable CP = new Executable("/usr/bin/cp");
    public static final Executable MV = new Executable("/usr/bin/mv");
    public static final Executable TEE = new Executable("/usr/bin/tee");
    public static final Executable FLOCK = new Executable("/usr/bin/flock");

    public Executable {
        if (path == null || !FULL_PATH.matcher(path).matches()) {
            throw new InvalidValueException("A guest program is given by its full path");
        }
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
