package io.poolwright.lab.vcsim;

/** The simulator answered with a fault, or a task ended in one. */
public final class VcsimFaultException extends RuntimeException {

    private final String faultType;

    VcsimFaultException(String faultType, String message) {
        super(faultType + ": " + message);
        this.faultType = faultType;
    }

    VcsimFaultException(String message, Throwable cause) {
        super(message, cause);
        this.faultType = "";
    }

    /** vSphere's name of the fault, such as {@code InvalidLogin}; empty when there was no answer at all. */
    public String faultType() {
        return faultType;
    }
}
