package io.poolwright.vcenter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Duration;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The "never" rules of the architecture that concern this service. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.poolwright.vcenter");

    @Test
    void vijavaStaysInItsAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..vsphere")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.vmware..", "org.doublecloud..", "org.apache.log4j..")
                .check(CLASSES);
    }

    @Test
    void yavijavasOwnTransportAndItsTrustInEverythingAreNeverUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("com\\.vmware\\.vim25\\.ws\\.(SoapClient|WSClient|TrustAllSSL|XmlGen.*|Apache.*)")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.doublecloud..")
                .check(CLASSES);
    }

    @Test
    void nobodyWaitsByAskingAgainAndAgain() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.nameMatching("waitForTask|waitForMe")))
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
                .resideOutsideOfPackages("..vsphere", "..kafka")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.poolwright.vcenter..vsphere", "io.poolwright.vcenter..kafka")
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
                        "io.poolwright.ssh..",
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
        slices().matching("io.poolwright.vcenter.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
