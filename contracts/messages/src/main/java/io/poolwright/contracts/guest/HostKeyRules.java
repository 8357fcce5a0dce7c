package io.poolwright.contracts.guest;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.poolwright.contracts.value.InvalidValueException;

/**
 * How the clones of a template are told from impostors when they are first seen.
 *
 * @param fingerprints for {@code PINNED}, as ssh-keygen -l prints them: {@code SHA256:…}
 * @param authorities for {@code CA}: the keys that sign host certificates
 */
public record HostKeyRules(Policy policy, List<String> fingerprints, List<HostKey> authorities) {

    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    /** What vouches for a host key. */
    public enum Policy {
        /** The guest has published it through vSphere. */
        GUESTINFO,
        /** An administrator has given its fingerprint. */
        PINNED,
        /** An authority has signed it for the guest's address. */
        CA,
        /** What was published, if anything was; otherwise nothing: the first key is believed, and told. */
        TRUST_ON_FIRST_USE
    }

    public HostKeyRules {
        Objects.requireNonNull(policy, "policy");
        fingerprints = fingerprints == null ? List.of() : List.copyOf(fingerprints);
        authorities = authorities == null ? List.of() : List.copyOf(authorities);
        fingerprints.forEach(HostKeyRules::requireFingerprint);
        if (policy == Policy.PINNED && fingerprints.isEmpty()) {
            throw new InvalidValueException("The policy PINNED needs fingerprints");
        }
        if (policy == Policy.CA && authorities.isEmpty()) {
            throw new InvalidValueException("The policy CA needs authorities");
        }
    }

    /** @throws InvalidValueException if it is none */
    public static String requireFingerprint(String text) {
        if (text == null || !FINGERPRINT.matcher(text).matches()) {
            throw new InvalidValueException(
                    "A fingerprint is written as ssh-keygen -l does: SHA256: and 43 characters");
        }
        return text;
    }
}
