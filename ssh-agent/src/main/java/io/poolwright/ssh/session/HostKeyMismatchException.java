package io.poolwright.ssh.session;

import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.HostKey;

/** {@code SSH_HOST_KEY_MISMATCH}: the server presented a key that is none of those accepted; no login was tried. */
public final class HostKeyMismatchException extends StepFailedException {

    private static final long serialVersionUID = 1L;

    private final String server;
    private final transient HostKey presented;
    private final transient List<String> accepted;

    /**
     * @param server the guest's address, or a name of the jump host
     * @param accepted what would have been, a line each, as {@link HostTrust#display} has it
     * @param flaw what is wrong with its certificate, where one is wanted
     */
    public HostKeyMismatchException(String server, HostKey presented, List<String> accepted, Optional<String> flaw) {
        super(
                ErrorCode.SSH_HOST_KEY_MISMATCH,
                "%s presented the host key %s, but only %s is accepted%s"
                        .formatted(
                                server,
                                HostTrust.describe(presented),
                                String.join(", ", accepted),
                                flaw.map(": "::concat).orElse("")),
                new Evidence(
                        "Presented host key",
                        HostTrust.describe(presented) + flaw.map("\n"::concat).orElse("")),
                new Evidence("Accepted host keys", String.join("\n", accepted)));
        this.server = server;
        this.presented = presented;
        this.accepted = List.copyOf(accepted);
    }

    /** The guest's address, or a name of the jump host. */
    public String server() {
        return server;
    }

    public HostKey presented() {
        return presented;
    }

    /** What would have been accepted, a line each. */
    public List<String> accepted() {
        return accepted;
    }
}
