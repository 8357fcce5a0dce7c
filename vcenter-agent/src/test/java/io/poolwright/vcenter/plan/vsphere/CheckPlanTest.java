package io.poolwright.vcenter.plan.vsphere;

import static io.poolwright.vcenter.plan.vsphere.PlanTrials.finding;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.StepOutcome.PlanChecked;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanFinding.Outcome;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.plan.SeenPlan;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.plan.PlanChecks;

@QuarkusTest
@WithTestResource(LabResource.class)
class CheckPlanTest {

    private static final long GIB = 1L << 30;

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Inject
    PlanChecks checks;

    private PlanTrials plans;

    @BeforeEach
    void plans() {
        plans = new PlanTrials(lab, checks);
    }

    @Test
    void measuresEverythingThatADeploymentWillMeet() throws InterruptedException {
        PlanReport report = plan(plans.question("10.77.9.1"));

        assertThat(report.deployable()).isTrue();
        assertThat(report.findings())
                .extracting(PlanFinding::check)
                .containsExactly(
                        Check.TEMPLATE,
                        Check.GUEST_OS,
                        Check.TOOLS,
                        Check.SCSI_CONTROLLER,
                        Check.HARDWARE_VERSION,
                        Check.DISK_LAYOUT,
                        Check.PLACEMENT,
                        Check.VM_NAME,
                        Check.HOSTS,
                        Check.CAPACITY,
                        Check.DATASTORE,
                        Check.DATASTORE_SPACE,
                        Check.NETWORK,
                        Check.ADDRESS,
                        Check.PRIVILEGES);
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.measured()).isNotEmpty());
        assertThat(report.placement().datastore()).hasValueSatisfying(store -> {
            assertThat(store.name()).isEqualTo("LocalDS_0");
            assertThat(store.moref().value()).startsWith("datastore-");
        });
        assertThat(report.seen()).containsKeys("template.changeVersion", "datastore", "check.PRIVILEGES");
        assertThat(finding(report, Check.DATASTORE_SPACE).measured())
                .containsEntry("dataDiskBytes", String.valueOf(20 * GIB))
                .containsEntry("provisioning", "thin");
    }

    @Test
    void refusesANameThatIsTakenInTheFolderButNotByTheDeploymentItself() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        String name = lab.vcsim().virtualMachine(vm.moref().value()).name();
        PlanQuestion question = lab.question(new VmName(name), VCenterLab.ANYWHERE, Optional.empty());

        Failure failure = steps.fail(lab.checkPlan(DeploymentId.random(), question, Optional.empty()));
        PlanReport own = steps.succeed(
                        lab.checkPlan(new DeploymentId(vm.instanceUuid()), question, Optional.empty()),
                        PlanChecked.class)
                .report();

        assertThat(failure.code()).isEqualTo(ErrorCode.VM_NAME_TAKEN);
        assertThat(failure.detail())
                .contains(vm.moref().value(), vm.instanceUuid().toString());
        assertThat(own.deployable()).isTrue();
    }

    @Test
    void seesWhetherTheSavedSpecificationIsThereBeforeAnythingIsMade() throws InterruptedException {
        PlanQuestion question = plans.question("10.77.9.24");

        PlanFinding there = finding(plans.trial(question.with(PlanTrials.saved("vcsim-linux"))), Check.CUSTOMIZATION);
        PlanFinding missing =
                finding(plans.trial(question.with(PlanTrials.saved("no-such-spec"))), Check.CUSTOMIZATION);

        assertThat(there.outcome()).isEqualTo(Outcome.OK);
        assertThat(missing.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(missing.code()).contains(ErrorCode.CUSTOMIZATION_SPECIFICATION_NOT_FOUND);
        assertThat(missing.measured().get("The saved specifications")).contains("vcsim-linux (Linux)");
    }

    @Test
    void takesAPoweredOffVmForATemplateAndNotesItsChangeVersion() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        PlanReport report = plans.trial(of(vm.moref(), "a VM"));

        assertThat(finding(report, Check.TEMPLATE).outcome()).isNotEqualTo(Outcome.BLOCKER);
        assertThat(report.seen().get("template.changeVersion")).isNotBlank().isNotEqualTo("not known");
        assertThat(finding(report, Check.PRIVILEGES).measured().values())
                .anySatisfy(needed -> assertThat(needed).contains("VirtualMachine.Provisioning.Clone"));
    }

    @Test
    void refusesUplinksAsANetwork() throws InterruptedException {
        PlanReport report =
                plans.trial(lab.question(lab.freshName(), StepRunner.in("network", uplinks()), Optional.empty()));

        assertThat(finding(report, Check.NETWORK).code()).contains(ErrorCode.NETWORK_IS_UPLINK);
        assertThat(finding(report, Check.NETWORK).outcome()).isEqualTo(Outcome.BLOCKER);
    }

    @Test
    void acceptsStandardAndDistributedPortgroupsThatTheHostsHave() throws InterruptedException {
        for (String network : List.of("VM Network", "DC0_DVPG0")) {
            PlanReport report =
                    plans.trial(lab.question(lab.freshName(), StepRunner.in("network", network), Optional.empty()));

            assertThat(finding(report, Check.NETWORK).outcome()).as(network).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void refusesANetworkAndADatastoreThatNoHostHas() throws InterruptedException {
        VcsimProxy.Door door = lab.door("unreached");
        door.change(
                "RetrievePropertiesEx",
                "runtime.inMaintenanceMode",
                answer -> answer.replaceAll(
                        "(?s)<ManagedObjectReference[^>]*type=\"(Network|DistributedVirtualPortgroup)\"[^>]*>[^<]*</ManagedObjectReference>",
                        ""));
        door.change(
                "RetrievePropertiesEx",
                "summary.maintenanceMode",
                answer -> answer.replace("<accessMode>readWrite", "<accessMode>readOnly"));

        PlanReport report = plans.through(door);

        assertThat(finding(report, Check.NETWORK).code()).contains(ErrorCode.NETWORK_NOT_ON_HOSTS);
        assertThat(finding(report, Check.DATASTORE).code()).contains(ErrorCode.DATASTORE_NOT_ON_HOSTS);
        assertThat(PlanFinding.blockers(report.findings()))
                .extracting(PlanFinding::check)
                .contains(Check.NETWORK, Check.DATASTORE);
    }

    @Test
    void refusesAnAddressThatAnotherVmHasOnAnyOfItsAdapters() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        lab.vcsim().powerOn(vm.moref().value());
        lab.boot(vm, Map.of("SET.guest.ipAddress", "10.77.8.8"));

        PlanFinding running = finding(plans.trial(plans.question("10.77.8.8")), Check.ADDRESS);
        lab.vcsim().powerOff(vm.moref().value());
        PlanFinding stopped = finding(plans.trial(plans.question("10.77.8.8")), Check.ADDRESS);

        assertThat(running.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(running.code()).contains(ErrorCode.ADDRESS_IN_USE);
        assertThat(running.detail()).contains(vm.moref().value());
        assertThat(stopped.outcome()).isNotEqualTo(Outcome.BLOCKER);
    }

    @Test
    void refusesAHostThatIsInMaintenanceModeAndAGuestThatIsWindows() throws InterruptedException {
        VcsimProxy.Door door = lab.door("hosts");
        door.change(
                "RetrievePropertiesEx",
                "runtime.inMaintenanceMode",
                answer -> answer.replaceAll("(<name>runtime.inMaintenanceMode</name>\\s*<val[^>]*>)false", "$1true"));
        door.change(
                "RetrievePropertiesEx",
                "config.guestFullName",
                answer -> answer.replace("otherGuest", "windows2019srv_64Guest"));

        PlanReport report = plans.through(door);

        assertThat(finding(report, Check.HOSTS).code()).contains(ErrorCode.HOSTS_UNAVAILABLE);
        assertThat(finding(report, Check.GUEST_OS).code()).contains(ErrorCode.GUEST_OS_UNSUITABLE);
        assertThat(PlanFinding.blockers(report.findings()))
                .extracting(PlanFinding::check)
                .containsExactly(Check.GUEST_OS, Check.HOSTS);
    }

    @Test
    void refusesHardwareThatTheHostsDoNotKnowAndAddsAMissingScsiController() throws InterruptedException {
        VcsimProxy.Door door = lab.door("hardware");
        door.change(
                "RetrievePropertiesEx",
                "config.guestFullName",
                answer -> answer.replace(">vmx-13<", ">vmx-99<")
                        .replace("ParaVirtualSCSIController", "VirtualIDEController"));

        PlanReport report = plans.through(door);

        assertThat(finding(report, Check.HARDWARE_VERSION).code()).contains(ErrorCode.HARDWARE_VERSION_UNSUITABLE);
        assertThat(finding(report, Check.SCSI_CONTROLLER).detail())
                .contains("0:0, on a paravirtual controller that is added");
        assertThat(finding(report, Check.PRIVILEGES).measured().values())
                .anySatisfy(needed -> assertThat(needed).contains("VirtualMachine.Config.AddRemoveDevice"));
        assertThat(report.deployable()).isFalse();
    }

    @Test
    void refusesATemplateThatIsARunningVmOrIsNotThere() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        lab.vcsim().powerOn(vm.moref().value());

        assertThat(steps.errorOf(lab.checkPlan(
                        DeploymentId.random(), of(vm.moref(), VCenterLab.TEMPLATE_NAME), Optional.empty())))
                .isEqualTo(ErrorCode.TEMPLATE_IS_RUNNING);
        assertThat(steps.errorOf(lab.checkPlan(
                        DeploymentId.random(), of(new ManagedObjectId("vm-999999"), "gone"), Optional.empty())))
                .isEqualTo(ErrorCode.TEMPLATE_NOT_IN_VCENTER);
    }

    @Test
    void tellsEveryPartOfThePlaceThatIsMissingAtOnce() throws InterruptedException {
        PlanQuestion question = lab.question(
                lab.freshName(),
                new Placement(
                        Optional.empty(),
                        Optional.of("no-such-folder"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("no-such-store"),
                        Optional.of("no-such-network")),
                Optional.empty());

        Failure failure = steps.fail(lab.checkPlan(DeploymentId.random(), question, Optional.empty()));

        assertThat(failure.code()).isEqualTo(ErrorCode.PLACEMENT_NOT_FOUND);
        assertThat(failure.detail()).contains("no-such-folder", "no-such-store", "no-such-network");
        assertThat(failure.evidence())
                .anySatisfy(evidence -> assertThat(evidence.text()).contains("LocalDS_1"));
    }

    @Test
    void refusesATemplateDiskThatTheTemplateDoesNotHave() throws InterruptedException {
        DataDiskOptions second =
                DataDiskOptions.ofTemplate(new TemplateDisk(Optional.empty(), Optional.of("0:1"), Optional.empty()));

        PlanReport report = plans.trial(plans.question("10.77.9.15").with(second));

        assertThat(finding(report, Check.DISK_LAYOUT).code()).contains(ErrorCode.TEMPLATE_DISK_NOT_FOUND);
        assertThat(finding(report, Check.DISK_LAYOUT).measured().get("Disks")).contains("SCSI 0:0");
        assertThat(report.dataDiskBytes()).isZero();
        assertThat(report.deployable()).isFalse();
    }

    @Test
    void stopsWithTheDifferencesWhenWhatThePlanSawHasChanged() throws InterruptedException {
        PlanQuestion question = plans.question("10.77.9.6");
        PlanReport planned = plans.trial(question);
        Map<String, String> older = new HashMap<>(planned.seen());
        older.put("template.changeVersion", "long ago");
        older.put("check.ADDRESS", "WARNING ADDRESS_IN_USE");

        Failure drifted = steps.fail(
                lab.checkPlan(DeploymentId.random(), question, Optional.of(new SeenPlan("ab".repeat(32), older))));
        PlanReport same = steps.succeed(
                        lab.checkPlan(
                                DeploymentId.random(),
                                question,
                                Optional.of(new SeenPlan("ab".repeat(32), planned.seen()))),
                        PlanChecked.class)
                .report();

        assertThat(drifted.code()).isEqualTo(ErrorCode.PLAN_DRIFTED);
        assertThat(drifted.evidence().getFirst().text())
                .contains(
                        "template.changeVersion: was long ago, is ",
                        "check.ADDRESS: was WARNING ADDRESS_IN_USE, is OK");
        assertThat(same.deployable()).isTrue();
    }

    @Test
    void changesNothingAtTheVCenter() throws InterruptedException {
        VcsimProxy.Door door = lab.door("onlooker");

        plans.through(door);

        assertThat(door.tasks()).isEmpty();
        assertThat(door.count("HasPrivilegeOnEntities")).isEqualTo(1);
    }

    private static PlanQuestion of(ManagedObjectId template, String name) {
        return new PlanQuestion(
                template,
                name,
                new VmName("zfs-of-another"),
                VCenterLab.ANYWHERE,
                2,
                2,
                20,
                CloneOptions.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private PlanReport plan(PlanQuestion question) throws InterruptedException {
        return steps.succeed(lab.checkPlan(DeploymentId.random(), question, Optional.empty()), PlanChecked.class)
                .report();
    }

    /** As vcsim names them. */
    private String uplinks() throws InterruptedException {
        PlanReport report = plans.trial(
                lab.question(lab.freshName(), StepRunner.in("network", "no-such-network"), Optional.empty()));
        return finding(report, Check.PLACEMENT).measured().values().stream()
                .flatMap(String::lines)
                .filter(name -> name.contains("DVUplinks"))
                .findFirst()
                .orElseThrow();
    }
}
