package io.poolwright.deploy.audit.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.Actor;

/**
 * Keeps runs and what they found. Every method blocks, and fails with {@link
 * io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface RunStore {

    /**
     * Begins a run.
     *
     * @param replica that is going to do it
     * @throws io.poolwright.contracts.rest.ProblemException of {@code AUDIT_RUN_UNDERWAY} if another one is under way,
     *     whichever replica does it
     */
    void begin(RunId id, Run.Kind kind, Run.Scope scope, Actor by, String replica);

    /** Notes how far it is and what it has found since, and yields whether it is to go on. */
    Wish progress(RunId id, Run.Progress progress, List<Finding> found, int firstNumber);

    /** Ends it unless it has ended already. */
    void end(RunId id, Run.State state, Optional<String> failure);

    /** Has it stop. Nothing happens if it has ended. */
    void cancel(RunId id);

    /** Marks what a replica left behind as failed, and what nobody was heard of for so long. */
    int failAbandoned(String replica, Duration silence);

    /** Only what has nobody been heard of for so long. */
    int failSilent(Duration silence);

    /** In the caller's name. */
    Optional<Run> find(Run.Kind kind, RunId id);

    /** In the caller's name, the newest first, behind {@code before}. */
    List<Run> list(Run.Kind kind, Optional<Place> before, int limit);

    /** In the caller's name, in their order, with numbers above {@code after}. */
    List<NumberedFinding> findings(RunId id, int after, int limit);

    /** A place in the order of the list. */
    record Place(Instant requestedAt, RunId id) {}

    /** @param number counted from 1 within the run */
    record NumberedFinding(int number, Finding finding) {}

    /** What a run is to do next. */
    enum Wish {
        GO_ON,
        /** Somebody has cancelled it. */
        STOP,
        /** It counts as failed already: this replica was not heard for too long. */
        GIVEN_UP
    }
}
