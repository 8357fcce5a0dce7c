package io.poolwright.ssh.session;

/** How a guest that was never seen before is told from an impostor. */
public enum HostKeyPolicy {
    /** By the keys that it published through vSphere. */
    GUESTINFO,
    /** By fingerprints that an administrator gave. */
    PINNED,
    /** By certificates of authorities that an administrator named. */
    CA,
    /** Not at all: the first key is believed, and told. */
    TRUST_ON_FIRST_USE
}
