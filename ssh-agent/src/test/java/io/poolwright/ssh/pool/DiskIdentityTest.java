package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that tell who they are themselves, where udev has made no link. */
class DiskIdentityTest {

    private static final DiskIdentity WANTED = DiskIdentity.of(UUID.fromString("6000c29a-1b2c-3d4e-5f60-718293a4b5c6"));

    @ParameterizedTest
    @ValueSource(strings = {"0x6000c29a1b2c3d4e5f60718293a4b5c6", "0x6000C29A1B2C3D4E5F60718293A4B5C6"})
    void knowsADiskByItsWwn(String wwn) {
        assertThat(WANTED.isOf(disk(null, wwn))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6000c29a1b2c3d4e5f60718293a4b5c6",
                "6000C29a-1b2c-3d4e-5f60-718293a4b5c6",
                "6000C29a 1b2c3d4e 5f607182 93a4b5c6"
            })
    void knowsADiskByItsSerialNumber(String serial) {
        assertThat(WANTED.isOf(disk(serial, null))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "6000c29a1b2c3d4e5f60718293a4b5c7, 0x6000c29a1b2c3d4e5f60718293a4b5c7",
        "6000c29a1b2c3d4e, 0x6000c29a1b2c3d4e",
        "6000c29a1b2c3d4e5f60718293a4b5c600, "
    })
    void takesNoOtherDiskForIt(String serial, String wwn) {
        assertThat(WANTED.isOf(disk(serial, wwn))).isFalse();
    }

    @Test
    void takesNoDiskForItThatTellsNothing() {
        assertThat(WANTED.isOf(disk(null, null))).isFalse();
    }

    private static BlockDevice disk(String serial, String wwn) {
        return new BlockDevice("/dev/sdb", 1, "disk", null, null, List.of(), serial, wwn, false, 0L, List.of());
    }
}
