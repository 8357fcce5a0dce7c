package io.poolwright.contracts.vsphere;

import java.util.Objects;
import java.util.Optional;

/**
 * How one ESXi host stands to a datastore that is to be mounted on it.
 *
 * @param hostName as vCenter shows it
 * @param reason why it is not mounted, in a sentence for people; empty if it is, or will be
 */
public record HostMount(ManagedObjectId host, String hostName, State state, Optional<String> reason) {

    /** How far the host has come. */
    public enum State {
        /** It had no such datastore, and is asked to mount it now: from here on a mount there is this deployment's own. */
        MOUNTING,
        /** This deployment has mounted it, and the host says that it can read and write it. */
        MOUNTED,
        /** The very same export was mounted under this name before. */
        FOUND,
        /** vCenter has no connection to the host: nothing was asked of it. */
        NOT_CONNECTED,
        /** It is not mounted. */
        FAILED
    }

    public HostMount {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(state, "state");
        reason = Objects.requireNonNullElse(reason, Optional.empty());
    }

    public HostMount(ManagedObjectId host, String hostName, State state) {
        this(host, hostName, state, Optional.empty());
    }

    public HostMount(ManagedObjectId host, String hostName, State state, String reason) {
        this(host, hostName, state, Optional.of(reason));
    }

    /** Whether the host has the datastore. */
    public boolean there() {
        return state == State.MOUNTED || state == State.FOUND;
    }

    /** Host and state, with the reason if there is one: a line for people. */
    public String display() {
        String said = switch (state) {
            case MOUNTING -> "mounting";
            case MOUNTED -> "mounted";
            case FOUND -> "was mounted already";
            case NOT_CONNECTED -> "left out";
            case FAILED -> "not mounted";
        };
        return "%s: %s%s"
                .formatted(hostName, said, reason.map(why -> " (" + why + ")").orElse(""));
    }
}
