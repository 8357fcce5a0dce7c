package io.poolwright.vcenter.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.plan.ReservedSpace;

/**
 * What deployments were promised on datastores just now. The orchestrator knows of a promise when the plan's
 * outcome has come to it; until then only this agent does, which is the only one at its vCenter. Safe for use by many
 * threads.
 */
@ApplicationScoped
public class SpaceBook {

    /** Long after the orchestrator has heard of it; soon enough not to count for long what is made by then. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    /** Guarded by this. */
    private final Map<VCenterId, Map<DeploymentId, Entry>> promised = new HashMap<>();

    /**
     * What others hold.
     *
     * @param bytes taken at once
     * @param thinBytes taken in time
     */
    public record Held(long bytes, long thinBytes) {

        static final Held NOTHING = new Held(0, 0);

        private Held and(ReservedSpace space) {
            return new Held(bytes + space.bytes(), thinBytes + space.thinBytes());
        }

        private Held and(Held other) {
            return new Held(bytes + other.bytes, thinBytes + other.thinBytes);
        }
    }

    private record Entry(ReservedSpace space, Instant at) {}

    /**
     * Books this space, and says what others hold on the same datastore: what the orchestrator knows of and what it cannot
     * know yet, nothing twice.
     *
     * @param mine empty for a trial, of which nothing is booked
     */
    public synchronized Held heldByOthers(
            VCenterId vcenter, ReservedSpace wanted, Optional<DeploymentId> mine, Collection<ReservedSpace> known) {
        Map<DeploymentId, Entry> entries = promised.computeIfAbsent(vcenter, ignored -> new HashMap<>());
        Instant oldest = Instant.now().minus(KEPT);
        entries.values().removeIf(entry -> entry.at().isBefore(oldest));
        Set<DeploymentId> told = known.stream().map(ReservedSpace::deployment).collect(Collectors.toSet());
        Held held = sum(known.stream().filter(space -> isOthers(space, wanted, mine)))
                .and(sum(entries.values().stream()
                        .map(Entry::space)
                        .filter(space -> isOthers(space, wanted, mine) && !told.contains(space.deployment()))));
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

    private static Held sum(Stream<ReservedSpace> spaces) {
        return spaces.reduce(Held.NOTHING, Held::and, Held::and);
    }

    private static boolean isOthers(ReservedSpace space, ReservedSpace wanted, Optional<DeploymentId> mine) {
        return space.datastore().equals(wanted.datastore())
                && mine.filter(space.deployment()::equals).isEmpty();
    }
}
