package io.poolwright.ssh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The "never" rules of the architecture that concern this service. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.poolwright.ssh");

    @Test
    void sshjStaysInItsAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..sshj")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.schmizz..", "com.hierynomus..", "org.bouncycastle..")
                .check(CLASSES);
    }

    @Test
    void messagingStaysInItsAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..kafka")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "io.smallrye.reactive..",
                        "org.eclipse.microprofile.reactive..",
                        "io.smallrye.mutiny..")
                .check(CLASSES);
    }

    @Test
    void nothingBesideAnAdapterKnowsIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..sshj", "..kafka")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.poolwright.ssh..sshj", "io.poolwright.ssh..kafka")
                .check(CLASSES);
    }

    @Test
    void noOtherServiceIsKnown() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.poolwright.template..",
                        "io.poolwright.deploy..",
                        "io.poolwright.vcenter..",
                        "io.poolwright.lab..")
                .check(CLASSES);
    }

    @Test
    void packagesAreNamedAfterFeatures() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..dto..", "..helper..", "..impl..")
                .check(CLASSES);
    }

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        slices().matching("io.poolwright.ssh.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
