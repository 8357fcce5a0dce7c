package io.poolwright.ssh.session;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;

/** {@code SSH_KEY_REJECTED}: the server presented the right host key, but does not let the user in. */
public final class KeyRejectedException extends StepFailedException {

    private static final long serialVersionUID = 1L;

    private final String server;

    /**
     * @param server the guest's address, or a name of the jump host
     * @param keyName names the key for messages
     */
    public KeyRejectedException(String server, String username, String keyName) {
        super(ErrorCode.SSH_KEY_REJECTED, "%s does not let %s in with the key %s".formatted(server, username, keyName));
        this.server = server;
    }

    /** The guest's address, or a name of the jump host. */
    public String server() {
        return server;
    }
}
