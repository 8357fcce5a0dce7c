package io.poolwright.ssh.pool;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;

/** Makes it so that the guest is nobody's twin: neither hostid nor machine-id are the template's. */
@ApplicationScoped
class GuestIdentity {

    private final PoolCommands commands;

    GuestIdentity(SshConfig config) {
        this.commands = new PoolCommands(config);
    }

    /** All that root may have to run for it. */
    List<GuestCommandLine> needed(GuestStorage storage, ConfigurePool command) {
        List<GuestCommandLine> needed = new ArrayList<>();
        if (storage.pools().isEmpty()) {
            needed.add(commands.hostId());
            needed.add(commands.setHostId(HostId.of(command.deploymentId())));
        }
        if (!storage.machineId().isOwn(command)) {
            needed.add(commands.writeMachineId());
        }
        return needed;
    }

    /** Both, where a pool is about to be made. */
    void haveOwn(GuestSession session, ConfigurePool command, GuestStorage storage, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        haveOwnMachineId(session, command, storage, progress);
        // Only while there is no pool at all: ZFS would take another number for another machine and refuse its pools
        if (storage.pools().isEmpty()) {
            haveOwnHostId(session, HostId.of(command.deploymentId()), progress);
        }
    }

    void haveOwnMachineId(GuestSession session, ConfigurePool command, GuestStorage storage, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        if (storage.machineId().isOwn(command)) {
            return;
        }
        MachineId wanted = MachineId.of(command.deploymentId());
        String before = storage.machineId().hex();
        session.run(commands.setMachineId(wanted)).orFail();
        progress.log("Gave the guest a machine-id of its own, %s: it had %s"
                .formatted(wanted.hex(), before.isEmpty() ? "none" : before + ", which is older than the deployment"));
    }

    /** Another number than the deployment's own stays where there are pools, and people may want to know. */
    void tellKeptHostId(ConfigurePool command, GuestStorage storage, StepProgress progress) {
        String own = HostId.of(command.deploymentId()).hex();
        storage.survey()
                .hostId()
                .filter(found -> !found.equals(own))
                .ifPresent(found -> progress.log(
                        "The guest keeps the hostid %s, which is not the deployment's own: it has pools already, and ZFS would"
                                        .formatted(found)
                                + " take another number for another machine"));
    }

    private void haveOwnHostId(GuestSession session, HostId wanted, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        if (isHostId(session, wanted)) {
            return;
        }
        CommandOutput said = session.run(commands.setHostId(wanted)).orFail();
        if (!isHostId(session, wanted)) {
            throw new StepFailedException(
                    ErrorCode.GUEST_COMMAND_FAILED, "The guest does not take a hostid of its own", said.evidence());
        }
        progress.log("Gave the guest a hostid of its own: %s".formatted(wanted.hex()));
    }

    private boolean isHostId(GuestSession session, HostId wanted)
            throws GuestUnreachableException, InterruptedException {
        return session.run(commands.hostId()).orFail().output().strip().equals(wanted.hex());
    }
}
