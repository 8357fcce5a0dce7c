package io.poolwright.ssh.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.SshConfig;

/**
 * What only a search of all disks tells, and what is of interest only where something is about to be changed: it is asked for
 * together with all the rest, but not where finished work is recognised. A guest that does not tell, because its sudo rules
 * are those of an older template, has an empty one.
 *
 * @param hostId as hostid(1) prints it; empty if it was not asked for
 * @param importable the names of the pools that lie on disks and are not imported; a name may be there twice
 * @param importListing as printed, to be shown to people
 * @param signatures what wipefs(8) has found, by the by-id link that it was asked about
 */
record GuestSurvey(
        Optional<String> hostId,
        List<String> importable,
        Optional<CommandOutput> importListing,
        Map<String, CommandOutput> signatures) {

    /** Nothing was asked. */
    static final GuestSurvey NONE = new GuestSurvey(Optional.empty(), List.of(), Optional.empty(), Map.of());

    private static final Pattern POOL = Pattern.compile("(?m)^ *pool: (.+)$");

    GuestSurvey {
        importable = List.copyOf(importable);
        signatures = Map.copyOf(signatures);
    }

    /** One for the hostid, one for the pools, and one for each data disk. Errors in their place: links need not exist. */
    static List<GuestCommandLine> questions(ConfigurePool command, SshConfig config) {
        List<GuestCommandLine> questions = new ArrayList<>(List.of(
                GuestCommandLine.unprivileged(Executable.HOSTID, config.commandTimeout()),
                GuestCommandLine.of(Executable.ZPOOL, config.createTimeout(), "import")
                        .withErrorsMerged()));
        for (DataDisk disk : command.disks()) {
            questions.add(GuestStorageReader.signaturesOf(link(disk), config).withErrorsMerged());
        }
        return questions;
    }

    /** @param said an answer for each of the questions, in their order */
    static GuestSurvey parse(ConfigurePool command, List<CommandOutput> said) {
        Map<String, CommandOutput> signatures = new LinkedHashMap<>();
        for (int i = 0; i < command.disks().size(); i++) {
            CommandOutput found = said.get(i + 2);
            if (found.succeeded()) {
                signatures.put(link(command.disks().get(i)), found);
            }
        }
        CommandOutput hostId = said.getFirst();
        return new GuestSurvey(
                Optional.of(hostId.output().strip()).filter(text -> hostId.succeeded()),
                names(said.get(1)),
                Optional.of(said.get(1)),
                signatures);
    }

    /** How many pools of that name lie on disks and are not imported. */
    long importable(PoolName name) {
        return importable.stream().filter(name.value()::equals).count();
    }

    private static List<String> names(CommandOutput listing) {
        List<String> names = new ArrayList<>();
        Matcher pool = POOL.matcher(listing.output());
        while (pool.find()) {
            names.add(pool.group(1).strip());
        }
        return names;
    }

    private static String link(DataDisk disk) {
        return DiskIdentity.of(disk.backingUuid()).wwnLink();
    }
}
