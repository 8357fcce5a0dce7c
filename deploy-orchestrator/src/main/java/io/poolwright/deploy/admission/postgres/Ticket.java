package io.poolwright.deploy.admission.postgres;

import java.time.Duration;
import java.util.Optional;

import io.vertx.mutiny.sqlclient.Row;

import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.deployment.QueuePlace;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.admission.FairQueue.Candidate;
import io.poolwright.deploy.deployment.DeploymentState;

/**
 * A deployment that has, or waits for, a place at its vCenter.
 *
 * @param begun whether it is past its request
 * @param admitted whether it has a place, be it in the log yet or not
 * @param reserved whether it holds its names and its address
 * @param told the place in the queue that it was told last
 * @param follows what it has to wait for; empty unless it is in a batch and not the first
 */
record Ticket(
        Candidate candidate,
        boolean begun,
        boolean admitted,
        boolean reserved,
        Optional<QueuePlace> told,
        Optional<Follows> follows) {

    /**
     * The first of the batch.
     *
     * @param state empty if it is not in the tables
     * @param overdue whether it was long enough in coming
     */
    record Follows(
            DeploymentId first,
            String vmName,
            Optional<DeploymentState.Name> state,
            BatchPlace.Start start,
            boolean overdue) {

        /** Why the others can never begin; empty if they can, or may yet. */
        Optional<Failure> refusal(Duration patience) {
            if (state.isEmpty()) {
                return Optional.of("The first of the batch did not reach the log within %d s"
                                .formatted(patience.toSeconds()))
                        .filter(detail -> overdue)
                        .map(detail -> Failure.of(ErrorCode.BATCH_INCOMPLETE, detail));
            }
            boolean lost = state.get() == DeploymentState.Name.FAILED || state.get() == DeploymentState.Name.CANCELLED;
            return start == BatchPlace.Start.CANARY_FIRST && lost
                    ? Optional.of(Failure.of(
                            ErrorCode.CANARY_FAILED,
                            "'%s', the first of the batch (%s), ended as %s".formatted(vmName, first, state.get())))
                    : Optional.empty();
        }

        boolean blocks() {
            return state.isEmpty()
                    || start == BatchPlace.Start.CANARY_FIRST && state.get() != DeploymentState.Name.SUCCEEDED;
        }

        String reason() {
            return "Waits until '%s', the first of its batch, has succeeded".formatted(vmName);
        }
    }

    DeploymentId id() {
        return candidate.id();
    }

    /** Wants a place, and has none. */
    boolean waits() {
        return !begun && !admitted;
    }

    boolean blocked() {
        return follows.filter(Follows::blocks).isPresent();
    }

    /** Waits for a first of its batch that is there; that it is not yet is over in a moment. */
    boolean waitsForTheFirst() {
        return blocked() && follows.flatMap(Follows::state).isPresent();
    }

    static Ticket of(Row row) {
        Integer position = row.getInteger("queue_position");
        return new Ticket(
                new Candidate(
                        new DeploymentId(row.getUUID("id")),
                        row.getString("requested_by"),
                        row.getOffsetDateTime("requested_at").toInstant()),
                !row.getString("state").equals(DeploymentState.Name.REQUESTED.name()),
                row.getBoolean("admitted"),
                row.getBoolean("reserved"),
                Optional.ofNullable(row.getString("queue"))
                        .map(queue -> new QueuePlace(QueuePlace.Queue.valueOf(queue), Optional.ofNullable(position))),
                Optional.ofNullable(row.getString("batch_start")).map(start -> follows(row, start)));
    }

    private static Follows follows(Row row, String start) {
        return new Follows(
                new DeploymentId(row.getUUID("batch_first")),
                Optional.ofNullable(row.getString("first_name")).orElse(""),
                Optional.ofNullable(row.getString("first_state")).map(DeploymentState.Name::valueOf),
                BatchPlace.Start.valueOf(start),
                row.getBoolean("overdue"));
    }
}
