package io.poolwright.ssh.handover;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;

/** Lets a user of the guest receive replication streams into the pool without being root, by {@code zfs allow}. */
@ApplicationScoped
public class Delegation {

    /**
     * What receiving, keeping and pruning snapshots takes; on Linux nobody but root mounts. Without {@code mountpoint}: what
     * such a user receives would be mounted over any directory at the next boot.
     */
    private static final Set<String> RIGHTS = new TreeSet<>(
            List.of("compression", "create", "destroy", "hold", "mount", "receive", "release", "rollback", "snapshot"));

    private static final Pattern USER = Pattern.compile("(?m)^\\tuser (\\S+) (\\S+)$");

    private final SshConfig config;

    Delegation(SshConfig config) {
        this.config = config;
    }

    /** All that root may have to run for it. */
    public List<GuestCommandLine> needed(PoolName pool, Optional<SshUserName> user) {
        return user.map(name -> List.of(allow(pool, name), show(pool))).orElse(List.of());
    }

    /** @throws StepFailedException with {@code DELEGATION_FAILED} if the user has not all rights afterwards */
    public void delegate(GuestSession session, PoolName pool, SshUserName user, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        if (!has(session.run(show(pool)), user)) {
            CommandOutput said = session.run(allow(pool, user));
            CommandOutput shown = session.run(show(pool));
            if (!said.succeeded() || !has(shown, user)) {
                throw new StepFailedException(
                        ErrorCode.DELEGATION_FAILED,
                        "%s has not the rights to receive into %s: %s".formatted(user, pool, said.complaint()),
                        said.evidence(),
                        shown.evidence());
            }
        }
        progress.log("%s may receive into %s without being root: %s".formatted(user, pool, String.join(",", RIGHTS)));
    }

    private static boolean has(CommandOutput shown, SshUserName user) {
        Matcher line = USER.matcher(shown.output());
        while (line.find()) {
            if (line.group(1).equals(user.value())
                    && Set.copyOf(Arrays.asList(line.group(2).split(","))).containsAll(RIGHTS)) {
                return true;
            }
        }
        return false;
    }

    private GuestCommandLine allow(PoolName pool, SshUserName user) {
        return GuestCommandLine.of(
                Executable.ZFS,
                config.commandTimeout(),
                "allow",
                "-u",
                user.value(),
                String.join(",", RIGHTS),
                pool.value());
    }

    private GuestCommandLine show(PoolName pool) {
        return GuestCommandLine.of(Executable.ZFS, config.commandTimeout(), "allow", pool.value());
    }
}
