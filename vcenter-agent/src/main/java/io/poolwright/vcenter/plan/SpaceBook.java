package io.poolwright.vcenter.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.plan.ReservedSpace;

/**
 * What deployments were promised on datastores in the last minutes. The orchestrator knows of a promise when the plan's
 * outcome has come to it; until then only this agent does, which is the only one at its vCenter. Safe for use by many
 * threads.
 */
@ApplicationScoped
public class SpaceBook {

    /** Long after the orchestrator has heard of it. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    /** Guarded by this. */
    private final Map<VCenterId, Map<DeploymentId, Entry>> promised = new HashMap<>();

    private record Entry(ReservedSpace space, Instant at) {}

    /**
     * Books this space, and says what others hold on the same datastore: what the orchestrator knows of and what it cannot
     * know yet, nothing twice.
     *
     * @param mine empty for a trial, of which nothing is booked
     * @return in bytes
     */
    public synchronized long heldByOthers(
            VCenterId vcenter, ReservedSpace wanted, Optional<DeploymentId> mine, Collection<ReservedSpace> known) {
        Map<DeploymentId, Entry> entries = promised.computeIfAbsent(vcenter, ignored -> new HashMap<>());
        Instant oldest = Instant.now().minus(KEPT);
        entries.values().removeIf(entry -> entry.at().isBefore(oldest));
        Set<DeploymentId> told = known.stream().map(ReservedSpace::deployment).collect(Collectors.toSet());
        long held = known.stream()
                        .filter(space -> isOthers(space, wanted, mine))
                        .mapToLong(ReservedSpace::bytes)
                        .sum()
                + entries.values().stream()
                        .map(Entry::space)
                        .filter(space -> isOthers(space, wanted, mine) && !told.contains(space.deployment()))
                        .mapToLong(ReservedSpace::bytes)
                        .sum();
        mine.ifPresent(deployment -> entries.put(deployment, new Entry(wanted, Instant.now())));
        return held;
    }

    /** The deployment does not begin after all. */
    public synchronized void cross(VCenterId vcenter, DeploymentId deployment) {
        Map<DeploymentId, Entry> entries = promised.get(vcenter);
        if (entries != null) {
            entries.remove(deployment);
        }
    }

    private static boolean isOthers(ReservedSpace space, ReservedSpace wanted, Optional<DeploymentId> mine) {
        return space.datastore().equals(wanted.datastore())
                && mine.filter(space.deployment()::equals).isEmpty();
    }
}
