package io.poolwright.vcenter.plan.vsphere;

import static io.poolwright.vcenter.plan.vsphere.PlanTrials.finding;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanFinding.Outcome;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.plan.PlanChecks;

/** What a plan says of the privileges that the account has and has not. */
@QuarkusTest
@WithTestResource(LabResource.class)
class PlanPrivilegesTest {

    VCenterLab lab;

    @Inject
    PlanChecks checks;

    private PlanTrials plans;

    @BeforeEach
    void plans() {
        plans = new PlanTrials(lab, checks);
    }

    @Test
    void namesTheObjectAndThePrivilegeThatIsMissing() throws InterruptedException {
        VcsimProxy.Door door = lab.door("privilege");
        refuse(door, "Datastore.AllocateSpace");

        PlanFinding finding = finding(plans.through(door), Check.PRIVILEGES);

        assertThat(finding.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(finding.code()).contains(ErrorCode.MISSING_PRIVILEGE);
        assertThat(finding.detail())
                .contains("Datastore.AllocateSpace on LocalDS_0 (datastore-")
                .doesNotContain("Network.Assign");
    }

    @Test
    void namesThePrivilegeThatASavedSpecificationTakes() throws InterruptedException {
        VcsimProxy.Door door = lab.door("specification");
        refuse(door, "VirtualMachine.Provisioning.ReadCustSpecs");

        PlanFinding wanted = finding(
                plans.through(door, plans.question("10.77.9.21").with(PlanTrials.saved("vcsim-linux"))),
                Check.PRIVILEGES);
        PlanFinding unasked = finding(plans.through(door), Check.PRIVILEGES);

        assertThat(wanted.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(wanted.code()).contains(ErrorCode.MISSING_PRIVILEGE);
        assertThat(wanted.detail()).contains("VirtualMachine.Provisioning.ReadCustSpecs on the root folder (group-");
        assertThat(unasked.outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void namesThePrivilegeThatApplyingADrsRecommendationTakes() throws InterruptedException {
        VcsimProxy.Door door = lab.door("recommendation");
        refuse(door, "Resource.ApplyRecommendation");
        PlanFinding automatic = finding(plans.through(door), Check.PRIVILEGES);
        door.change(
                "RetrievePropertiesEx",
                "configurationEx",
                answer -> answer.replaceAll(
                        "(?s)<drsConfig>.*?</drsConfig>",
                        "<drsConfig><enabled>true</enabled><defaultVmBehavior>manual</defaultVmBehavior></drsConfig>"));

        PlanFinding manual = finding(plans.through(door), Check.PRIVILEGES);

        assertThat(automatic.outcome()).isEqualTo(Outcome.OK);
        assertThat(manual.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(manual.detail()).contains("Resource.ApplyRecommendation on DC0_C0 (domain-");
    }

    @Test
    void warnsOnlyOfThePrivilegeForScreenshots() throws InterruptedException {
        VcsimProxy.Door door = lab.door("screenshot");
        refuse(door, "VirtualMachine.Interact.CreateScreenshot");

        PlanReport report = plans.through(door);

        assertThat(report.deployable()).isTrue();
        assertThat(finding(report, Check.PRIVILEGES).outcome()).isEqualTo(Outcome.WARNING);
        assertThat(finding(report, Check.PRIVILEGES).detail())
                .contains("VirtualMachine.Interact.CreateScreenshot on vm (group-");
    }

    @Test
    void wantsNoPrivilegeToCustomizeWhereVCenterDoesNot() throws InterruptedException {
        VcsimProxy.Door door = lab.door("customize");
        refuse(door, "VirtualMachine.Provisioning.Customize");
        CustomizationOptions cloudInit =
                new CustomizationOptions(Channel.CLOUD_INIT, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(finding(plans.through(door), Check.PRIVILEGES).outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(finding(plans.through(door, plans.question("10.77.9.22").with(cloudInit)), Check.PRIVILEGES)
                        .outcome())
                .isEqualTo(Outcome.OK);
    }

    private static void refuse(VcsimProxy.Door door, String privilege) {
        door.change(
                "HasPrivilegeOnEntities",
                "",
                answer ->
                        answer.replaceAll("(<privId>%s</privId>\\s*<isGranted>)true".formatted(privilege), "$1false"));
    }
}
