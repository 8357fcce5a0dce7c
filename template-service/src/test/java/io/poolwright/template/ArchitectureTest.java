package io.poolwright.template;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String[] ADAPTERS = {"..postgres..", "..kafka..", "..sshj..", "..bouncycastle..", "..elytron.."
    };

    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.poolwright.template");

    @Test
    void keepsSshjInItsAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..sshj..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.schmizz..", "com.hierynomus..")
                .check(service);
    }

    @Test
    void keepsPersistenceInItsAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..", "io.vertx.pgclient..")
                .check(service);
    }

    @Test
    void keepsMessagingInItsAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.poolwright.template..kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.smallrye.reactive.messaging..",
                        "org.eclipse.microprofile.reactive.messaging..",
                        "org.apache.kafka..",
                        "io.poolwright.contracts.kafka..")
                .check(service);
    }

    @Test
    void keepsAdaptersOutOfTheDomain() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ADAPTERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.poolwright.template..postgres..",
                        "io.poolwright.template..kafka..",
                        "io.poolwright.template..sshj..",
                        "io.poolwright.template..bouncycastle..",
                        "io.poolwright.template..elytron..")
                .check(service);
    }

    @Test
    void dependsOnNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.poolwright.deploy..",
                        "io.poolwright.vcenter..",
                        "io.poolwright.ssh..",
                        "io.poolwright.lab..")
                .check(service);
    }

    @Test
    void takesAndGivesRequestsAndViewsOnly() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("View")
                .or()
                .haveSimpleNameEndingWith("Request")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.poolwright.contracts.secret.Sealed")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Entity")
                .check(service);
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Entity")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.poolwright.contracts.message..")
                .check(service);
    }

    @Test
    void namesPackagesByWhatTheyAreAbout() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..dto..", "..helper..", "..impl..")
                .check(service);
        classes()
                .that()
                .haveSimpleNameEndingWith("Entity")
                .should()
                .resideInAPackage("..postgres..")
                .check(service);
    }

    @Test
    void hasNoCyclesBetweenFeatures() {
        slices().matching("io.poolwright.template.(vcenter|sshkey|catalog|account|inventory)..")
                .should()
                .beFreeOfCycles()
                .check(service);
    }
}
