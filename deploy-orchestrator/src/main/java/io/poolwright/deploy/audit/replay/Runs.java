package io.poolwright.deploy.audit.replay;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;

/** Replays and rebuilds as their callers see them. */
@ApplicationScoped
class Runs {

    private final RunStore store;

    Runs(RunStore store) {
        this.store = store;
    }

    Page<RunView> list(Run.Kind kind, Integer limit, String cursor) {
        int wanted = Page.limit(limit);
        Violations violations = new Violations();
        Optional<RunStore.Place> before = violations.optional("cursor", cursor, RunCursor::read, null);
        violations.throwIfAny();
        List<Run> found = store.list(kind, before, wanted + 1);
        List<Run> shown = found.stream().limit(wanted).toList();
        String next = found.size() > wanted ? RunCursor.of(shown.getLast()) : null;
        return new Page<>(shown.stream().map(RunView::of).toList(), next);
    }

    /** @throws ProblemException of {@code AUDIT_RUN_NOT_FOUND} */
    RunView show(Run.Kind kind, String id) {
        RunId wanted = RunId.parse(id);
        return store.find(kind, wanted)
                .map(RunView::of)
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.AUDIT_RUN_NOT_FOUND, "There is no %s %s".formatted(kind, wanted)));
    }

    /** Asks it to stop, which it does within seconds. */
    RunView cancel(Run.Kind kind, String id) {
        show(kind, id);
        store.cancel(RunId.parse(id));
        return show(kind, id);
    }

    Page<ReplayFindingView> findings(String id, Integer limit, Integer after) {
        int wanted = Page.limit(limit);
        show(Run.Kind.REPLAY, id);
        List<RunStore.NumberedFinding> found = store.findings(RunId.parse(id), after == null ? 0 : after, wanted + 1);
        List<ReplayFindingView> shown =
                found.stream().limit(wanted).map(ReplayFindingView::of).toList();
        return new Page<>(
                shown, found.size() > wanted ? Integer.toString(shown.getLast().number()) : null);
    }
}
