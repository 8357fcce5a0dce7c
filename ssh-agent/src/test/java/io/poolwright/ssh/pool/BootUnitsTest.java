package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;

/** What must be enabled for a pool to be there after a boot. */
class BootUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "enabled, disabled, -",
        "enabled, enabled, -",
        "enabled, disabled, /etc/zfs/zpool.cache",
        "disabled, enabled, none",
        "enabled, enabled, none"
    })
    void acceptsTheImporterThatWillFindThePool(String byCache, String byScan, String cachefile) {
        BootUnits units = units(byCache, byScan, "enabled", "enabled");

        assertThatCode(() -> units.require(cachefile)).doesNotThrowAnyException();
    }

    /** The scan is not made where the cache file has something in it. */
    @ParameterizedTest
    @CsvSource({
        "disabled, enabled, enabled, enabled, -",
        "enabled, disabled, enabled, enabled, none",
        "enabled, disabled, enabled, enabled, /etc/zfs/other.cache",
        "disabled, disabled, enabled, enabled, -",
        "enabled-runtime, disabled, enabled, enabled, -",
        "masked, enabled, enabled, enabled, -",
        "enabled, disabled, disabled, enabled, -",
        "enabled, disabled, enabled-runtime, enabled, -",
        "enabled, disabled, enabled, enabled-runtime, -",
        "enabled, disabled, enabled, static, -"
    })
    void refusesWhatWouldLoseThePool(String byCache, String byScan, String target, String mount, String cachefile) {
        BootUnits units = units(byCache, byScan, target, mount);

        StepFailedException refused = catchThrowableOfType(StepFailedException.class, () -> units.require(cachefile));

        assertThat(refused.failure().code()).isEqualTo(ErrorCode.POOL_LOST_AT_BOOT);
    }

    private static BootUnits units(String byCache, String byScan, String target, String mount) {
        return BootUnits.parse(Said.output("""
                zfs-import-cache.service %s enabled
                zfs-import-scan.service %s disabled
                zfs-import.target %s enabled
                zfs-mount.service %s enabled
                zfs-share.service enabled enabled
                zfs.target enabled enabled
                """.formatted(byCache, byScan, target, mount)));
    }
}
