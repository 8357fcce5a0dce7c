package io.poolwright.deploy.admission.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.mutiny.sqlclient.Row;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.QueuePlace;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.deploy.admission.AdmissionConfig;
import io.poolwright.deploy.admission.AdmissionStore.Outcome;
import io.poolwright.deploy.admission.FairQueue;
import io.poolwright.deploy.admission.FairQueue.Candidate;
import io.poolwright.deploy.deployment.Reservation;
import io.poolwright.deploy.deployment.ReservationStore.Holder;
import io.poolwright.deploy.deployment.Waiting;
import io.poolwright.deploy.deployment.postgres.PgReservationStore;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.postgres.Database.Statements;

/** One move of a vCenter's queue, inside of a transaction that holds the vCenter's lock. */
final class AdmissionRound {

    /** Those that have a place, and those that want one. Whoever rests has none. */
    private static final String TICKETS = """
            SELECT d.id, coalesce(d.requested_by, '') AS requested_by, d.requested_at, d.state,
                coalesce(a.admitted, false) AS admitted,
                EXISTS (SELECT 1 FROM reservations r WHERE r.deployment_id = d.id) AS reserved,
                CASE WHEN d.id = ANY ($2) THEN d.snapshot -> 'state' -> 'waiting' -> 'place' ->> 'queue'
                    ELSE a.queue END AS queue,
                CASE WHEN d.id = ANY ($2)
                    THEN (d.snapshot -> 'state' -> 'waiting' -> 'place' ->> 'position')::integer
                    ELSE a.queue_position END AS queue_position,
                CASE WHEN d.batch_index > 0
                    THEN d.snapshot -> 'spec' -> 'options' -> 'batch' ->> 'start' END AS batch_start,
                d.batch_first, f.state AS first_state,
                CASE WHEN d.batch_index > 0 THEN f.snapshot -> 'spec' ->> 'vmName' END AS first_name,
                d.requested_at < now() - make_interval(secs => $3) AS overdue
            FROM deployments d
                LEFT JOIN admissions a ON a.deployment_id = d.id
                LEFT JOIN deployments f ON f.id = d.batch_first
            WHERE d.vcenter_id = $1 AND d.final_seq IS NULL
                AND (d.state = 'REQUESTED'
                    OR a.admitted AND d.state NOT IN ('AWAITING_DECISION', 'ROLLBACK_FAILED'))
            ORDER BY d.requested_at, d.id
            """;

    private final Statements statements;
    private final SnapshotJson snapshots;
    private final AdmissionConfig config;
    private final VCenterId vcenter;
    private final Set<DeploymentId> asked;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<DeploymentId> out = new HashSet<>();

    AdmissionRound(
            Statements statements,
            SnapshotJson snapshots,
            AdmissionConfig config,
            VCenterId vcenter,
            Set<DeploymentId> asked) {
        this.statements = statements;
        this.snapshots = snapshots;
        this.config = config;
        this.vcenter = vcenter;
        this.asked = asked;
    }

    List<Outcome> move() {
        List<Ticket> tickets = tickets();
        tickets.stream()
                .filter(ticket -> ticket.admitted() && !ticket.begun() && asked.contains(ticket.id()))
                .forEach(ticket -> outcomes.add(new Outcome.Admitted(ticket.id())));
        List<Ticket> waiting = tickets.stream().filter(Ticket::waits).toList();
        if (waiting.isEmpty()) {
            return outcomes;
        }
        waiting.forEach(this::refuseWithItsBatch);
        int limit = config.limit(vcenterName());
        FairQueue queue = queue(tickets);
        int free = Math.max(
                0,
                limit
                        - queue.placed().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
        Map<DeploymentId, DeploymentSpec> open = lock(waiting, queue, free);
        waiting.stream().filter(ticket -> !ticket.reserved()).forEach(ticket -> reserve(ticket, open));
        place(waiting, queue, free, limit, open.keySet());
        return outcomes;
    }

    private List<Ticket> tickets() {
        return statements
                .query(
                        TICKETS,
                        vcenter.value(),
                        asked.stream().map(DeploymentId::value).toArray(UUID[]::new),
                        (double) config.batchPatience().toSeconds())
                .stream()
                .map(Ticket::of)
                .toList();
    }

    private String vcenterName() {
        return statements.query("""
                        SELECT snapshot -> 'spec' -> 'template' -> 'vcenter' ->> 'name' AS name FROM deployments
                        WHERE vcenter_id = $1 AND final_seq IS NULL ORDER BY requested_at DESC, id LIMIT 1
                        """, vcenter.value()).getFirst().getString("name");
    }

    private static FairQueue queue(List<Ticket> tickets) {
        Map<String, Integer> placed = new HashMap<>();
        tickets.stream()
                .filter(ticket -> !ticket.waits())
                .forEach(ticket -> placed.merge(ticket.candidate().requestedBy(), 1, Integer::sum));
        return new FairQueue(placed);
    }

    private void refuseWithItsBatch(Ticket ticket) {
        ticket.follows()
                .flatMap(follows -> follows.refusal(config.batchPatience()))
                .ifPresent(failure -> refuse(ticket, failure));
    }

    private void refuse(Ticket ticket, Failure failure) {
        out.add(ticket.id());
        outcomes.add(new Outcome.Refused(ticket.id(), failure));
    }

    /**
     * Holds the rows of all that may be written for until the transaction ends, in one statement and one order: one that ends
     * meanwhile takes its claims with it.
     */
    private Map<DeploymentId, DeploymentSpec> lock(List<Ticket> waiting, FairQueue queue, int free) {
        List<DeploymentId> fresh = waiting.stream()
                .filter(ticket -> !ticket.reserved() && !out.contains(ticket.id()))
                .map(Ticket::id)
                .toList();
        Stream<DeploymentId> next = queue.order(eligible(waiting)).stream()
                .limit((long) free + fresh.size())
                .map(Candidate::id);
        UUID[] ids = Stream.concat(fresh.stream(), next)
                .distinct()
                .map(DeploymentId::value)
                .toArray(UUID[]::new);
        return statements.query("""
                        SELECT id, snapshot::text AS snapshot FROM deployments
                        WHERE id = ANY ($1) AND final_seq IS NULL AND state = 'REQUESTED' ORDER BY id FOR SHARE
                        """, (Object) ids).stream()
                .collect(Collectors.toMap(row -> new DeploymentId(row.getUUID("id")), this::spec));
    }

    private DeploymentSpec spec(Row row) {
        return snapshots.read(row.getString("snapshot")).spec();
    }

    private void reserve(Ticket ticket, Map<DeploymentId, DeploymentSpec> open) {
        DeploymentSpec spec = open.get(ticket.id());
        if (spec == null) {
            out.add(ticket.id());
            return;
        }
        List<Reservation> wanted = Reservation.of(spec);
        Optional<Holder> holder = PgReservationStore.holder(statements, ticket.id(), vcenter, wanted);
        if (holder.isPresent()) {
            refuse(ticket, Failure.of(ErrorCode.RESERVED, holder.get().refusal(spec)));
        } else {
            PgReservationStore.write(statements, ticket.id(), vcenter, wanted);
        }
    }

    private void place(List<Ticket> waiting, FairQueue queue, int free, int limit, Set<DeploymentId> open) {
        Map<DeploymentId, Ticket> tickets = waiting.stream().collect(Collectors.toMap(Ticket::id, Function.identity()));
        int left = free;
        int position = 0;
        for (Candidate candidate : queue.order(eligible(waiting))) {
            if (left > 0 && open.contains(candidate.id())) {
                PgAdmissionStore.admit(statements, candidate.id(), vcenter);
                outcomes.add(new Outcome.Admitted(candidate.id()));
                left--;
            } else if (left == 0) {
                position++;
                tell(
                        tickets.get(candidate.id()),
                        new Waiting(
                                QueuePlace.atVCenter(position),
                                "The vCenter has %d deployments under way, as many as it may".formatted(limit)));
            }
        }
        waiting.stream()
                .filter(ticket -> ticket.waitsForTheFirst() && !out.contains(ticket.id()))
                .forEach(ticket -> tell(
                        ticket,
                        new Waiting(
                                QueuePlace.inBatch(),
                                ticket.follows().orElseThrow().reason())));
    }

    private List<Candidate> eligible(List<Ticket> waiting) {
        return waiting.stream()
                .filter(ticket -> !ticket.blocked() && !out.contains(ticket.id()))
                .map(Ticket::candidate)
                .toList();
    }

    private void tell(Ticket ticket, Waiting waiting) {
        if (!FairQueue.worthTelling(ticket.told(), waiting.place())) {
            return;
        }
        statements.query(
                """
                INSERT INTO admissions (deployment_id, vcenter_id, admitted, queue, queue_position)
                SELECT id, vcenter_id, false, $2, $3 FROM deployments WHERE id = $1 AND final_seq IS NULL
                ON CONFLICT (deployment_id) DO UPDATE SET queue = excluded.queue, queue_position = excluded.queue_position
                """,
                ticket.id().value(),
                waiting.place().queue().name(),
                waiting.place().position().orElse(null));
        outcomes.add(new Outcome.Queued(ticket.id(), waiting));
    }
}
