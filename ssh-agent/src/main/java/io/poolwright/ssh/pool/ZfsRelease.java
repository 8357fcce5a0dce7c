package io.poolwright.ssh.pool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.poolwright.ssh.session.CommandOutput;

/**
 * The release of OpenZFS that the guest's own programs are of, as {@code zfs version} prints it. It is they that give names
 * to what the kernel's module tells.
 */
record ZfsRelease(int major, int minor) {

    /** Taken for the oldest there is. */
    static final ZfsRelease UNKNOWN = new ZfsRelease(0, 0);

    private static final Pattern PROGRAMS = Pattern.compile("(?m)^zfs-(\\d{1,3})\\.(\\d{1,3})\\b");

    static ZfsRelease parse(CommandOutput version) {
        Matcher programs = PROGRAMS.matcher(version.output());
        return programs.find()
                ? new ZfsRelease(Integer.parseInt(programs.group(1)), Integer.parseInt(programs.group(2)))
                : UNKNOWN;
    }

    /** Whether {@code xattr=on} means system attributes, as from 2.3 on; before it meant a hidden directory for each file. */
    boolean showsSystemAttributesAsOn() {
        return major > 2 || major == 2 && minor >= 3;
    }
}
