package io.poolwright.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.message.Message;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.StepPhase;
import io.poolwright.deploy.deployment.StepRun;
import io.poolwright.deploy.deployment.Verdict;

/** The rules of the architecture that are never broken. */
class ArchitectureTest {

    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.poolwright.deploy");

    @Test
    void dependsOnNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.poolwright.template..",
                        "io.poolwright.vcenter..",
                        "io.poolwright.ssh..",
                        "io.poolwright.lab..")
                .check(service);
    }

    @Test
    void keepsPostgreSqlInItsAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx.mutiny.sqlclient..",
                        "io.vertx.pgclient..",
                        "io.vertx.mutiny.pgclient..",
                        "java.sql..",
                        "jakarta.persistence..")
                .check(service);
    }

    @Test
    void keepsMessagingInItsAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.smallrye.reactive.messaging..",
                        "org.eclipse.microprofile.reactive.messaging..",
                        "org.apache.kafka..")
                .check(service);
    }

    @Test
    void keepsAdaptersOutOfTheDomain() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..postgres..", "..kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.poolwright.deploy..postgres..", "io.poolwright.deploy..kafka..")
                .check(service);
    }

    @Test
    void keepsTheCorePure() {
        classes()
                .that()
                .belongToAnyOf(Deployment.class, DeploymentState.class, StepPhase.class, StepRun.class, Verdict.class)
                .or()
                .haveFullyQualifiedName("io.poolwright.deploy.saga.Saga")
                .or()
                .haveFullyQualifiedName("io.poolwright.deploy.saga.SagaStep")
                .or()
                .haveFullyQualifiedName("io.poolwright.deploy.saga.Orders")
                .or()
                .haveFullyQualifiedName("io.poolwright.deploy.saga.LeaseRules")
                .or()
                .haveFullyQualifiedName("io.poolwright.deploy.projection.Projection")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.poolwright.contracts..",
                        "io.poolwright.deploy.deployment",
                        "io.poolwright.deploy.saga",
                        "io.poolwright.deploy.projection")
                .check(service);
    }

    @Test
    void showsViewsAndTakesRequestsNeverFacts() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Message.class)
                .check(service);
    }

    @Test
    void hasNoPackagesForLeftovers() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..dto..", "..helper..", "..impl..")
                .check(service);
    }
}
