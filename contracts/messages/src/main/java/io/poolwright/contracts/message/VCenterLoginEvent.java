package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.Objects;

import io.poolwright.contracts.id.VCenterId;

/** What agents tell each other of logins, so that none sends again what a vCenter has refused; compacted by credential. */
public sealed interface VCenterLoginEvent extends Message {

    /**
     * The vCenter refused this very account with this very password.
     *
     * @param credential SHA-256 in hex over address, account and sealed password: a password that is entered anew has another
     * @param words vCenter's own
     */
    @MessageType(name = "io.poolwright.vcenter.LoginRefused", version = 1)
    record LoginRefused(VCenterId vcenterId, String credential, String words, Instant at) implements VCenterLoginEvent {
        public LoginRefused {
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(credential, "credential");
            Objects.requireNonNull(words, "words");
            Objects.requireNonNull(at, "at");
        }
    }
}
