package io.poolwright.ssh.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;

/**
 * The properties that the pool is to have. Pure.
 *
 * <p>NFS clients with the rights of root write to it, so nothing on it may be a set-user-ID program or a device for the
 * guest itself. POSIX ACLs in system attributes are what NFS serves without a second read per file.
 */
final class PoolSettings {

    /** The user property that tells which deployment made the pool. */
    static final String OWNER = "poolwright:deployment";

    private static final String AUTOTRIM = "autotrim";
    private static final String READ_ONLY = "readonly";
    private static final String ASHIFT = "ashift";
    /** Blocks of 4 KiB, as disks have them whatever they tell. */
    private static final String WANTED_ASHIFT = "12";

    private static final String XATTR = "xattr";
    private static final Map<String, String> DATASET = new LinkedHashMap<>();

    static {
        DATASET.put("compression", "lz4");
        DATASET.put("atime", "off");
        DATASET.put(XATTR, "sa");
        DATASET.put("acltype", "posix");
        DATASET.put("setuid", "off");
        DATASET.put("devices", "off");
    }

    /** The dataset's properties to ask for. */
    static final String NAMES = String.join(",", DATASET.keySet())
            + ",recordsize,sharenfs,mounted,mountpoint,encryption,keystatus," + OWNER;

    private static final String CIPHER = "aes-256-gcm";

    /** The pool's own properties to ask for, as columns of {@code zpool list}. */
    static final String POOL_NAMES = AUTOTRIM + ",cachefile," + READ_ONLY + "," + ASHIFT;

    private PoolSettings() {}

    /** The arguments of {@code zpool create} before the pool's name. */
    static List<String> creation(ConfigurePool command, List<BlockDevice> disks) {
        List<String> arguments = new ArrayList<>(List.of("-o", ASHIFT + "=" + WANTED_ASHIFT));
        if (disks.stream().allMatch(BlockDevice::canDiscard)) {
            arguments.addAll(List.of("-o", AUTOTRIM + "=on"));
        }
        dataset(command.options().zfs())
                .forEach((property, value) -> arguments.addAll(List.of("-O", property + "=" + value)));
        arguments.addAll(List.of("-O", OWNER + "=" + command.deploymentId()));
        if (command.options().zfs().encrypted()) {
            arguments.addAll(List.of("-O", "encryption=" + CIPHER, "-O", "keyformat=hex", "-O", "keylocation=prompt"));
        }
        return arguments;
    }

    /** Whether it is encrypted if and only if that was wished: a pool is made so and cannot be changed. */
    static boolean isEncryptedAsWished(GuestStorage storage, ZfsOptions wished) {
        return storage.properties().has("encryption", wished.encrypted() ? CIPHER : "off");
    }

    /** What {@code zfs set} still has to set, as {@code property=value}. */
    static List<String> missing(GuestStorage storage, ZfsOptions wished) {
        List<String> missing = new ArrayList<>();
        dataset(wished).forEach((property, value) -> {
            if (!isSet(storage, property, value)) {
                missing.add(property + "=" + value);
            }
        });
        return missing;
    }

    /** From 2.3 on OpenZFS shows {@code xattr=sa} as {@code on}; before, that was the default, and another thing. */
    private static boolean isSet(GuestStorage storage, String property, String value) {
        return storage.properties().has(property, value)
                || property.equals(XATTR)
                        && storage.release().showsSystemAttributesAsOn()
                        && storage.properties().has(XATTR, "on");
    }

    /** What is inherited by every dataset of the pool. */
    private static Map<String, String> dataset(ZfsOptions wished) {
        Map<String, String> properties = new LinkedHashMap<>(DATASET);
        wished.recordSizeKb().ifPresent(kib -> properties.put("recordsize", Integer.toString(kib << 10)));
        return properties;
    }

    /** Whether its disks are written in blocks of the right size: a pool is made so and cannot be changed. */
    static boolean hasWantedBlocks(GuestStorage storage) {
        return WANTED_ASHIFT.equals(storage.poolProperties().get(ASHIFT));
    }

    /** Whether it was imported so that nothing can be written to it. */
    static boolean isReadOnly(GuestStorage storage) {
        return "on".equals(storage.poolProperties().get(READ_ONLY));
    }

    /** What {@code zpool set} still has to set. */
    static List<String> missingOfPool(GuestStorage storage) {
        List<BlockDevice> disks = storage.poolDisks();
        boolean helps = !disks.isEmpty() && disks.stream().allMatch(BlockDevice::canDiscard);
        return helps && !"on".equals(storage.poolProperties().get(AUTOTRIM)) ? List.of(AUTOTRIM + "=on") : List.of();
    }
}
