package io.poolwright.lab.guest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class GuestArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.poolwright.lab.guest");

    @Test
    void theMachineKnowsNoProgramAndNoShell() {
        classes()
                .that()
                .resideInAPackage("..guest.machine..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "..guest.machine..")
                .check(CLASSES);
    }

    @Test
    void programsAndShellKnowNothingOfSsh() {
        noClasses()
                .that()
                .resideInAnyPackage("..guest.command..", "..guest.shell..", "..guest.machine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.sshd..", "io.poolwright.lab.vcsim..")
                .check(CLASSES);
    }

    @Test
    void guestsKnowNoServiceAndNoContract() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.poolwright.contracts..",
                        "io.poolwright.ssh..",
                        "io.poolwright.vcenter..",
                        "io.poolwright.deploy..",
                        "io.poolwright.template..")
                .check(CLASSES);
    }
}
