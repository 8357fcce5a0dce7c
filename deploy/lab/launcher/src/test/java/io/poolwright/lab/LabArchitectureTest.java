package io.poolwright.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LabArchitectureTest {

    private static final JavaClasses LAB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.poolwright.lab");

    @Test
    void theServicesAreOnlyKnownAsProcessesAndThroughTheirApi() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.poolwright.template..",
                        "io.poolwright.deploy..",
                        "io.poolwright.vcenter..",
                        "io.poolwright.ssh..")
                .check(LAB);
    }

    @Test
    void theApiIsUsedFromOutsideByJsonAlone() {
        classes()
                .that()
                .resideInAPackage("io.poolwright.lab.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.poolwright.lab.api..", "com.fasterxml.jackson..", "java..")
                .check(LAB);
    }

    @Test
    void vertxStaysInTheGateway() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.poolwright.lab.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(LAB);
    }

    @Test
    void noPackageIsNamedAfterNothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..dto..", "..helper..", "..impl..")
                .check(LAB);
    }
}
