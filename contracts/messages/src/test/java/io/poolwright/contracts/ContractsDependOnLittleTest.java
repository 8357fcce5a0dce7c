package io.poolwright.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What contracts may never depend on: each service would have to carry it. */
class ContractsDependOnLittleTest {

    private static final JavaClasses CONTRACTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.poolwright.contracts");

    @Test
    void dependsOnNothingButTheJdkJacksonAnnotationsAndTink() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.fasterxml.jackson.annotation..",
                        "com.google.crypto.tink..",
                        "io.poolwright.contracts..")
                .check(CONTRACTS);
    }

    @Test
    void keepsTinkInsideOfSealing() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.poolwright.contracts.secret")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.crypto.tink..")
                .check(CONTRACTS);
    }

    @Test
    void hasNoPackagesThatMeanNothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..dto..", "..helper..", "..impl..")
                .check(CONTRACTS);
    }
}
