package io.poolwright.ssh.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.ssh.pool.DatasetProperties;
import io.poolwright.ssh.pool.PoolStatus;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestLock;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;
import io.poolwright.ssh.session.SudoRights;

/**
 * Makes it so that the dataset is there and exported. Exit codes prove nothing here: {@code zfs set sharenfs} accepts what nobody can
 * mount, and every command succeeds while the NFS server is down. What counts is the export table and the service's state.
 */
@ApplicationScoped
class ExportSetup {

    private static final Logger LOG = Logger.getLogger(ExportSetup.class);
    private static final String SERVICE = "nfs-server";
    private static final String JOURNAL_LINES = "50";

    private final SshConfig config;

    ExportSetup(SshConfig config) {
        this.config = config;
    }

    /** What was found on the guest. */
    private record Found(
            Optional<PoolStatus> pool,
            CommandOutput poolListing,
            DatasetProperties properties,
            CommandOutput table,
            List<NfsExport> exports,
            CommandOutput service,
            CommandOutput serviceAtBoot,
            List<String> firewallUnits) {

        boolean isServiceActive() {
            return service.succeeded() && service.output().strip().equals("active");
        }

        boolean isServiceEnabled() {
            return serviceAtBoot.succeeded() && serviceAtBoot.output().strip().equals("enabled");
        }
    }

    /** @throws StepFailedException with {@code EXPORT_FAILED}, {@code NFS_SERVER_INACTIVE} or {@code POOL_UNHEALTHY} */
    NfsExported export(GuestSession session, ExportNfs command, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        WantedExport wanted = new WantedExport(
                command.path(), command.networks(), command.options().nfs());
        progress.progress(10, "Looking at the guest's exports");
        Found found = look(session, command);
        requirePool(command, found);
        requireService(session, found);
        RunningFirewalls firewalls =
                RunningFirewalls.among(found.firewallUnits(), session, command(Executable.UFW, "status"));
        boolean opens =
                command.options().nfs().openFirewall() && !firewalls.names().isEmpty();
        if (opens) {
            new FirewallOpening(config).requireRights(session, command, firewalls.names());
        }
        if (!isDone(command, wanted, found)) {
            try (GuestLock lock = lock(session)) {
                found = change(lock, session, command, wanted, progress);
            }
        } else {
            progress.log("%s is already exported".formatted(wanted.path()));
        }
        requirePool(command, found);
        requireService(session, found);
        if (!isDone(command, wanted, found)) {
            throw failed(
                    session,
                    "%s is not exported to exactly %s".formatted(wanted.path(), wanted.networks()),
                    List.of(new Evidence("Differences", String.join("\n", differences(command, wanted, found)))));
        }
        if (opens) {
            openFirewalls(session, command, firewalls.names(), progress);
        } else {
            firewalls.report(progress);
        }
        return new NfsExported(
                wanted.path(),
                wanted.of(found.exports()).stream().map(NfsExport::display).toList());
    }

    private GuestLock lock(GuestSession session) throws GuestUnreachableException, InterruptedException {
        return GuestLock.acquire(
                session, config.lockWait(), config.commandTimeout().multipliedBy(20), config.commandGrace());
    }

    private void openFirewalls(GuestSession session, ExportNfs command, List<String> firewalls, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        try (GuestLock lock = lock(session)) {
            LOG.tracef("Opening the guest's firewall under %s", lock);
            new FirewallOpening(config).open(session, command, firewalls, progress);
        }
    }

    private Found change(
            GuestLock lock, GuestSession session, ExportNfs command, WantedExport wanted, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        LOG.tracef("Changing the guest under %s", lock);
        Found found = look(session, command);
        requirePool(command, found);
        if (isDone(command, wanted, found)) {
            return found;
        }
        List<GuestCommandLine> changes = changes(command, wanted, found);
        SudoRights.require(session, command.guest().credential().username(), changes);
        progress.progress(40, "Exporting %s".formatted(wanted.path()));
        for (GuestCommandLine change : changes) {
            must(session, change);
        }
        progress.log("Exported %s to %s".formatted(wanted.path(), wanted.networks()));
        progress.log(
                wanted.nfs().noRootSquash()
                        ? "With no_root_squash, because ESXi writes as root: whoever is root on a client is root there"
                        : "With root_squash, as was asked for: ESXi, which writes as root, cannot use it as a datastore");
        progress.progress(80, "Checking the export of %s".formatted(wanted.path()));
        return look(session, command);
    }

    /** The dataset before its share, and the quota before the reservation. */
    private List<GuestCommandLine> changes(ExportNfs command, WantedExport wanted, Found found) {
        WantedDataset dataset = WantedDataset.of(command);
        List<GuestCommandLine> changes = new ArrayList<>();
        if (found.properties().equals(DatasetProperties.NONE)) {
            changes.add(command(Executable.ZFS, "create", dataset.name()));
        }
        dataset.missing(found.properties())
                .forEach(setting -> changes.add(command(Executable.ZFS, "set", setting, dataset.name())));
        changes.add(command(Executable.ZFS, "set", "sharenfs=" + wanted.sharenfs(), dataset.name()));
        changes.add(command(Executable.EXPORTFS, "-ra"));
        return changes;
    }

    private Found look(GuestSession session, ExportNfs command) throws GuestUnreachableException, InterruptedException {
        List<CommandOutput> said = session.runAll(
                command(Executable.ZPOOL, "list", "-Hp", "-o", PoolStatus.COLUMNS),
                command(
                                Executable.ZFS,
                                "get",
                                "-Hp",
                                "-o",
                                "property,value",
                                WantedDataset.PROPERTIES,
                                WantedDataset.of(command).name())
                        .withErrorsMerged(),
                command(Executable.EXPORTFS, "-v"),
                command(Executable.SYSTEMCTL, "is-active", SERVICE),
                command(Executable.SYSTEMCTL, "is-enabled", SERVICE),
                command(Executable.SYSTEMCTL, RunningFirewalls.question()));
        Optional<PoolStatus> pool = PoolStatus.named(command.pool(), PoolStatus.parse(said.getFirst()));
        return new Found(
                pool,
                said.getFirst(),
                pool.isPresent() ? WantedDataset.properties(said.get(1)) : DatasetProperties.NONE,
                said.get(2),
                NfsExport.parse(said.get(2)),
                said.get(3),
                said.get(4),
                RunningFirewalls.active(said.get(5)));
    }

    private static boolean isDone(ExportNfs command, WantedExport wanted, Found found) {
        WantedDataset dataset = WantedDataset.of(command);
        return dataset.isMounted(found.properties())
                && dataset.missing(found.properties()).isEmpty()
                && found.properties().has("sharenfs", wanted.sharenfs())
                && wanted.isIn(found.exports());
    }

    private static List<String> differences(ExportNfs command, WantedExport wanted, Found found) {
        WantedDataset dataset = WantedDataset.of(command);
        List<String> differences = new ArrayList<>(wanted.differences(found.exports()));
        if (!dataset.isMounted(found.properties())) {
            differences.add("%s is not mounted at %s".formatted(dataset.name(), dataset.path()));
        }
        dataset.missing(found.properties()).forEach(setting -> differences.add(setting + " is not set"));
        return differences;
    }

    private static void requirePool(ExportNfs command, Found found) {
        boolean right = found.pool()
                .filter(pool -> pool.guid().equals(command.poolGuid()))
                .filter(PoolStatus::isOnline)
                .isPresent();
        WantedDataset dataset = WantedDataset.of(command);
        boolean mounted = found.properties().equals(DatasetProperties.NONE) || dataset.isMounted(found.properties());
        if (!right || !mounted) {
            throw new StepFailedException(
                    ErrorCode.POOL_UNHEALTHY,
                    "The pool '%s' with the GUID %s is not ONLINE with its dataset mounted at %s"
                            .formatted(command.pool(), command.poolGuid(), dataset.path()),
                    found.poolListing().evidence(),
                    new Evidence("Properties", found.properties().values().toString()));
        }
    }

    private void requireService(GuestSession session, Found found)
            throws GuestUnreachableException, InterruptedException {
        if (found.isServiceActive() && !found.isServiceEnabled()) {
            throw new StepFailedException(
                    ErrorCode.NFS_SERVER_INACTIVE,
                    "The service %s is active but would not start at boot: it is '%s'"
                            .formatted(SERVICE, found.serviceAtBoot().output().strip()),
                    found.serviceAtBoot().evidence(),
                    found.table().evidence());
        }
        if (!found.isServiceActive()) {
            throw new StepFailedException(
                    ErrorCode.NFS_SERVER_INACTIVE,
                    "The service %s is '%s'"
                            .formatted(SERVICE, found.service().output().strip()),
                    found.service().evidence(),
                    found.table().evidence(),
                    journal(session).evidence());
        }
    }

    private void must(GuestSession session, GuestCommandLine command)
            throws GuestUnreachableException, InterruptedException {
        CommandOutput said = session.run(command);
        if (!said.succeeded()) {
            throw failed(
                    session,
                    "'%s' ended with exit code %d".formatted(command.display(), said.exitCode()),
                    List.of(said.evidence()));
        }
    }

    private StepFailedException failed(GuestSession session, String detail, List<Evidence> first)
            throws GuestUnreachableException, InterruptedException {
        List<Evidence> evidence = new ArrayList<>(first);
        evidence.add(session.run(command(Executable.EXPORTFS, "-v")).evidence());
        evidence.add(journal(session).evidence());
        return new StepFailedException(new Failure(ErrorCode.EXPORT_FAILED, detail, evidence));
    }

    private CommandOutput journal(GuestSession session) throws GuestUnreachableException, InterruptedException {
        return session.run(command(Executable.JOURNALCTL, "--no-pager", "--lines", JOURNAL_LINES, "--unit", SERVICE));
    }

    private GuestCommandLine command(Executable executable, String... arguments) {
        return GuestCommandLine.of(executable, config.commandTimeout(), arguments);
    }
}
