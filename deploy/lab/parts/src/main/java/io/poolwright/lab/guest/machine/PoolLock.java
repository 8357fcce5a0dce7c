package io.poolwright.lab.guest.machine;

import java.util.Objects;

/**
 * The key of an encrypted pool, and whether it is loaded. Guarded by the machine's lock.
 */
public final class PoolLock {

    private final String key;
    private boolean loaded = true;
    private boolean mounted = true;

    /** @param key 64 hexadecimal digits; loaded, as after the pool was made */
    PoolLock(String key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    /** Whether it is the key. */
    public boolean isOpenedBy(String candidate) {
        return key.equals(candidate);
    }

    public boolean isLoaded() {
        return loaded;
    }

    /** What {@code zfs load-key} does: nothing is mounted by it. */
    public void load() {
        loaded = true;
    }

    /** What {@code zfs mount -a} does, if the key is there. */
    void mount() {
        mounted = loaded;
    }

    /** A restart or an export has taken the key away. */
    void lose() {
        loaded = false;
        mounted = false;
    }

    boolean isMounted() {
        return mounted;
    }
}
