package io.poolwright.deploy.audit.replay;

/** A run ends before it is done: it was cancelled, given up, or the service stops. */
final class RunStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Run.State state;

    /** @param state what the run is then */
    RunStoppedException(Run.State state, String message) {
        super(message);
        this.state = state;
    }

    Run.State state() {
        return state;
    }
}
