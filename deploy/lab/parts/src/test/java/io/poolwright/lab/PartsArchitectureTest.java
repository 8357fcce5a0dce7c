package io.poolwright.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsArchitectureTest {

    private static final JavaClasses PARTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.poolwright.lab");

    @ParameterizedTest
    @CsvSource({
        "kafka.., io.poolwright.lab.kafka..",
        "org.apache.kafka.., io.poolwright.lab.kafka..",
        "io.zonky.., io.poolwright.lab.postgres..",
        "org.bouncycastle.., io.poolwright.lab.vcsim..",
        "org.apache.sshd.., io.poolwright.lab.guest.."
    })
    void eachTechnologyStaysInItsPart(String technology, String part) {
        noClasses()
                .that()
                .resideOutsideOfPackage(part)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology)
                .check(PARTS);
    }

    @Test
    void noPartKnowsPoolwrightItself() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.poolwright.contracts..")
                .check(PARTS);
    }

    @Test
    void noPackageIsNamedAfterNothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..dto..", "..helper..", "..impl..")
                .check(PARTS);
    }
}
