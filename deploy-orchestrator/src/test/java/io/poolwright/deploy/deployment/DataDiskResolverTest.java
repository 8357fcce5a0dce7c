package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.DataDiskOptions.Provisioning;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.deploy.deployment.DataDiskSettings.TemplateDiskSettings;

class DataDiskResolverTest {

    private static final TemplateDiskSettings SECOND = new TemplateDiskSettings("Hard disk 2", "0:1", 40L);

    private final Violations violations = new Violations();

    @Test
    void addsAsFewDisksAsTheVdevTypeTakesThinByDefault() {
        DataDiskOptions options =
                resolve(new DataDiskSettings("RAIDZ1", null, null, null), null).orElseThrow();

        assertThat(options).isEqualTo(DataDiskOptions.added(3, VdevType.RAIDZ1));
        assertThat(options.addedGb(500)).isEqualTo(1_500);
        assertThat(resolve(new DataDiskSettings(null, null, null, null), 100L)).hasValue(DataDiskOptions.DEFAULT);
    }

    @Test
    void addsThickDisksIfAsked() {
        assertThat(resolve(new DataDiskSettings("MIRROR", 2, "EAGER_ZEROED_THICK", null), 100L))
                .hasValueSatisfying(
                        options -> assertThat(options.provisioning()).isEqualTo(Provisioning.EAGER_ZEROED_THICK));
    }

    @Test
    void usesTheTemplatesDiskInsteadOfAddingOne() {
        DataDiskOptions options =
                resolve(new DataDiskSettings(null, null, null, SECOND), null).orElseThrow();

        assertThat(options.template())
                .hasValue(new TemplateDisk(Optional.of("Hard disk 2"), Optional.of("0:1"), Optional.of(40L)));
        assertThat(options.addedGb(500)).isZero();
        assertThat(DataDiskSettings.of(options)).isEqualTo(new DataDiskSettings(null, null, null, SECOND));
    }

    @ParameterizedTest
    @CsvSource({
        "SINGLE, 2, /dataDisks/count",
        "MIRROR, 1, /dataDisks/count",
        "RAIDZ1, 2, /dataDisks/count",
        "RAIDZ2, 3, /dataDisks/count",
        "RAIDZ2, 9, /dataDisks/count",
        "SINGLE, 0, /dataDisks/count",
        "STRIPE, 2, /dataDisks/vdevType"
    })
    void takesAsManyDisksAsTheVdevTypeIsMadeOf(String vdev, int count, String pointer) {
        assertThat(resolve(new DataDiskSettings(vdev, count, null, null), null)).isEmpty();
        assertThat(violations).satisfies(found -> assertRefused(found, pointer));
    }

    @ParameterizedTest
    @CsvSource({"0:7", "4:0", "0:65", "1", "scsi0:1"})
    void refusesASlotThatIsNone(String slot) {
        assertThat(resolve(new DataDiskSettings(null, null, null, new TemplateDiskSettings(null, slot, null)), null))
                .isEmpty();
        assertRefused(violations, "/dataDisks/useTemplateDisk/slot");
    }

    @Test
    void refusesATemplateDiskThatNothingNames() {
        assertThat(resolve(new DataDiskSettings(null, null, null, new TemplateDiskSettings(null, null, null)), null))
                .isEmpty();
        assertRefused(violations, "/dataDisks/useTemplateDisk");
    }

    @Test
    void refusesToAddDisksToTheTemplatesOwn() {
        resolve(new DataDiskSettings("MIRROR", 2, "THICK", SECOND), 500L);

        assertRefused(violations, "/dataDisks/vdevType", "/dataDisks/count", "/dataDisks/provisioning", "/zfsDiskGb");
    }

    private Optional<DataDiskOptions> resolve(DataDiskSettings settings, Long diskGb) {
        return new DataDiskResolver(settings, diskGb, violations).resolve();
    }

    private static void assertRefused(Violations found, String... pointers) {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                io.poolwright.contracts.rest.ProblemException.class, found::throwIfAny)
                        .violations())
                .extracting(io.poolwright.contracts.rest.Violation::pointer)
                .containsExactly(pointers);
    }
}
