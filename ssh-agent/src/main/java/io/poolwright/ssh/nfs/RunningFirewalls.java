package io.poolwright.ssh.nfs;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.StepProgress;

/**
 * The firewalls that let nothing through on a guest of which they do not know.
 *
 * @param names of {@code ufw}, {@code firewalld} and {@code nftables}
 * @param isUfwSure false if ufw is among them only because the account may not ask it
 */
record RunningFirewalls(List<String> names, boolean isUfwSure) {

    static final String UFW = "ufw";

    private static final List<String> KNOWN = List.of(UFW, "firewalld", "nftables");

    RunningFirewalls {
        names = List.copyOf(names);
    }

    /** The arguments of systemctl. */
    static String[] question() {
        return Stream.concat(Stream.of("is-active"), KNOWN.stream()).toArray(String[]::new);
    }

    /** Those of the units whose line says active; systemctl answers a line each, in the order of the question. */
    static List<String> active(CommandOutput states) {
        List<String> lines = states.output().lines().toList();
        return IntStream.range(0, Math.min(lines.size(), KNOWN.size()))
                .filter(place -> lines.get(place).strip().equals("active"))
                .mapToObj(KNOWN::get)
                .toList();
    }

    /**
     * The unit of ufw is active wherever ufw is installed, also while ufw itself is off: so ufw is asked.
     *
     * @param units that are active
     */
    static RunningFirewalls among(List<String> units, GuestSession session, GuestCommandLine ufwStatus)
            throws GuestUnreachableException, InterruptedException {
        if (!units.contains(UFW)) {
            return new RunningFirewalls(units, true);
        }
        try {
            CommandOutput said = session.run(ufwStatus);
            return said.succeeded() && !UfwStatus.isActive(said)
                    ? new RunningFirewalls(
                            units.stream().filter(unit -> !unit.equals(UFW)).toList(), true)
                    : new RunningFirewalls(units, said.succeeded());
        } catch (StepFailedException e) {
            if (e.failure().code() != ErrorCode.SUDO_REFUSED) {
                throw e;
            }
            return new RunningFirewalls(units, false);
        }
    }

    /** Unless asked, Poolwright opens no firewall: whose it is decides. */
    void report(StepProgress progress) {
        List<String> sure =
                names.stream().filter(name -> isUfwSure || !name.equals(UFW)).toList();
        if (!sure.isEmpty()) {
            progress.log("A firewall is active on the guest (%s) and was left as it is: NFS clients need TCP port 2049"
                    .formatted(String.join(", ", sure)));
        }
        if (!isUfwSure) {
            progress.log("ufw may be active on the guest, which the account may not ask, and was left as it is:"
                    + " NFS clients need TCP port 2049");
        }
    }
}
