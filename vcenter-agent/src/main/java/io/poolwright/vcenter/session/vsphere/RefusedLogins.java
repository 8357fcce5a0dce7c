package io.poolwright.vcenter.session.vsphere;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.vsphere.VCenterConnection;

/**
 * Remembers which passwords were refused, beyond the session that tried them: a command from before a correction still
 * brings the old one. Safe for use by many threads.
 */
final class RefusedLogins {

    private static final int REMEMBERED = 10_000;

    private final Map<Account, String> words = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Account, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** The ciphertext tells passwords apart: one that is entered again is sealed anew, and may be tried again. */
    private record Account(URI url, String username, Sealed password) {}

    /** What is remembered of one account with one password. */
    final class Memory {

        private final Account account;

        private Memory(Account account) {
            this.account = account;
        }

        /** vCenter's words when it refused. */
        Optional<String> refusal() {
            return Optional.ofNullable(words.get(account));
        }

        void refused(String said) {
            words.put(account, said);
        }
    }

    Memory of(VCenterConnection vcenter) {
        return new Memory(new Account(vcenter.url(), vcenter.username(), vcenter.password()));
    }
}
