package io.poolwright.vcenter.plan.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.DataDiskOptions.Provisioning;
import io.poolwright.contracts.deployment.StepOutcome.PlanChecked;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanFinding.Outcome;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.plan.ReservedSpace;
import io.poolwright.contracts.plan.SeenPlan;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.contracts.vsphere.VCenterConnection;
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

    @Test
    void measuresEverythingThatADeploymentWillMeet() throws InterruptedException {
        PlanReport report = plan(question("10.77.9.1"));

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
    void namesTheObjectAndThePrivilegeThatIsMissing() throws InterruptedException {
        VcsimProxy.Door door = lab.door("privilege");
        refuse(door, "Datastore.AllocateSpace");

        PlanFinding finding = finding(planThrough(door), Check.PRIVILEGES);

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
                checks.check(lab.connection(door), question("10.77.9.21").with(saved("vcsim-linux")), Optional.empty()),
                Check.PRIVILEGES);
        PlanFinding unasked = finding(planThrough(door), Check.PRIVILEGES);

        assertThat(wanted.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(wanted.code()).contains(ErrorCode.MISSING_PRIVILEGE);
        assertThat(wanted.detail()).contains("VirtualMachine.Provisioning.ReadCustSpecs on the root folder (group-");
        assertThat(unasked.outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void seesWhetherTheSavedSpecificationIsThereBeforeAnythingIsMade() throws InterruptedException {
        PlanQuestion question = question("10.77.9.24");

        PlanFinding there = finding(trial(question.with(saved("vcsim-linux"))), Check.CUSTOMIZATION);
        PlanFinding missing = finding(trial(question.with(saved("no-such-spec"))), Check.CUSTOMIZATION);

        assertThat(there.outcome()).isEqualTo(Outcome.OK);
        assertThat(missing.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(missing.code()).contains(ErrorCode.CUSTOMIZATION_SPECIFICATION_NOT_FOUND);
        assertThat(missing.measured().get("The saved specifications")).contains("vcsim-linux (Linux)");
    }

    private static CustomizationOptions saved(String name) {
        return new CustomizationOptions(
                Channel.SAVED_SPECIFICATION, Optional.of(name), Optional.empty(), Optional.empty());
    }

    @Test
    void namesThePrivilegeThatApplyingADrsRecommendationTakes() throws InterruptedException {
        VcsimProxy.Door door = lab.door("recommendation");
        refuse(door, "Resource.ApplyRecommendation");
        PlanFinding automatic = finding(planThrough(door), Check.PRIVILEGES);
        door.change(
                "RetrievePropertiesEx",
                "configurationEx",
                answer -> answer.replaceAll(
                        "(?s)<drsConfig>.*?</drsConfig>",
                        "<drsConfig><enabled>true</enabled><defaultVmBehavior>manual</defaultVmBehavior></drsConfig>"));

        PlanFinding manual = finding(planThrough(door), Check.PRIVILEGES);

        assertThat(automatic.outcome()).isEqualTo(Outcome.OK);
        assertThat(manual.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(manual.detail()).contains("Resource.ApplyRecommendation on DC0_C0 (domain-");
    }

    @Test
    void warnsOnlyOfThePrivilegeForScreenshots() throws InterruptedException {
        VcsimProxy.Door door = lab.door("screenshot");
        refuse(door, "VirtualMachine.Interact.CreateScreenshot");

        PlanReport report = planThrough(door);

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

        assertThat(finding(planThrough(door), Check.PRIVILEGES).outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(finding(
                                checks.check(
                                        lab.connection(door),
                                        question("10.77.9.22").with(cloudInit),
                                        Optional.empty()),
                                Check.PRIVILEGES)
                        .outcome())
                .isEqualTo(Outcome.OK);
    }

    @Test
    void warnsOfWhatClusterAndPoolHaveNotLeft() throws InterruptedException {
        VcsimProxy.Door door = lab.door("capacity");
        door.change(
                "RetrievePropertiesEx",
                "overallMemoryUsage",
                answer -> answer.replaceAll("(overallMemoryUsage</name>\\s*<val[^>]*>)[0-9]+", "$14000"));
        door.change(
                "RetrievePropertiesEx",
                "<pathSet>runtime</pathSet><pathSet>config</pathSet><pathSet>parent</pathSet>",
                answer -> answer.replaceAll("(?s)(<memoryAllocation>.*?<limit>)[0-9-]+", "$11024")
                        .replaceAll(
                                "(<name>parent</name>\\s*<val[^>]*type=\")ClusterComputeResource", "$1ResourcePool"));

        PlanReport report = planThrough(door);

        PlanFinding finding = finding(report, Check.CAPACITY);
        assertThat(finding.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(finding.code()).contains(ErrorCode.HOST_CAPACITY_SHORT);
        assertThat(report.seen()).as("no drift").containsEntry("check.CAPACITY", "OK");
        assertThat(finding.detail())
                .contains("DC0_C0 has ", "The resource pool Resources has 1 GiB of memory left for the VM's 2 GiB");
        assertThat(finding.measured())
                .containsEntry("hostsMemoryBytesUsed", String.valueOf(3 * 4_000L * (1 << 20)))
                .containsEntry("poolMemoryBytes", String.valueOf(GIB));
    }

    @Test
    void refusesAReservationThatThePoolCannotGiveWithWhatItHas() throws InterruptedException {
        PlanQuestion small = question("10.77.9.23");
        PlanFinding finding = finding(
                trial(new PlanQuestion(
                        small.templateMoref(),
                        small.templateName(),
                        small.vmName(),
                        small.placement(),
                        small.cpuCount(),
                        small.memoryGb(),
                        small.diskGb(),
                        new CloneOptions(
                                CloneOptions.Mode.FULL,
                                Optional.empty(),
                                Optional.empty(),
                                CloneOptions.DiskFormat.SAME_AS_TEMPLATE,
                                List.of(),
                                Optional.empty(),
                                Optional.of(1_000_000L),
                                Optional.of(2_048L)),
                        small.address(),
                        small.mount(),
                        List.of())),
                Check.CAPACITY);

        assertThat(finding.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(finding.code()).contains(ErrorCode.INSUFFICIENT_RESOURCES);
        assertThat(finding.detail())
                .contains("No host has 1000000 MHz to reserve", "of memory unreserved; the VM is to reserve 2 GiB");
        assertThat(finding.measured()).containsKeys("poolUnreservedMhz", "poolUnreservedMemoryBytes");
    }

    @Test
    void takesAPoweredOffVmForATemplateAndNotesItsChangeVersion() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        PlanReport report = trial(of(vm.moref(), "a VM"));

        assertThat(finding(report, Check.TEMPLATE).outcome()).isNotEqualTo(Outcome.BLOCKER);
        assertThat(report.seen().get("template.changeVersion")).isNotBlank().isNotEqualTo("not known");
        assertThat(finding(report, Check.PRIVILEGES).measured().values())
                .anySatisfy(needed -> assertThat(needed).contains("VirtualMachine.Provisioning.Clone"));
    }

    @Test
    void refusesUplinksAsANetwork() throws InterruptedException {
        PlanReport report = trial(lab.question(lab.freshName(), StepRunner.in("network", uplinks()), Optional.empty()));

        assertThat(finding(report, Check.NETWORK).code()).contains(ErrorCode.NETWORK_IS_UPLINK);
        assertThat(finding(report, Check.NETWORK).outcome()).isEqualTo(Outcome.BLOCKER);
    }

    @Test
    void acceptsStandardAndDistributedPortgroupsThatTheHostsHave() throws InterruptedException {
        for (String network : List.of("VM Network", "DC0_DVPG0")) {
            PlanReport report =
                    trial(lab.question(lab.freshName(), StepRunner.in("network", network), Optional.empty()));

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

        PlanReport report = planThrough(door);

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

        PlanFinding running = finding(trial(question("10.77.8.8")), Check.ADDRESS);
        lab.vcsim().powerOff(vm.moref().value());
        PlanFinding stopped = finding(trial(question("10.77.8.8")), Check.ADDRESS);

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

        PlanReport report = planThrough(door);

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

        PlanReport report = planThrough(door);

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
    void countsWhatUnfinishedDeploymentsHaveReserved() throws InterruptedException {
        PlanQuestion question = question("10.77.9.2");
        PlanReport free = trial(question);
        ManagedObjectId store = free.placement().datastore().orElseThrow().moref();
        long freeBytes =
                Long.parseLong(finding(free, Check.DATASTORE_SPACE).measured().get("freeSpaceBytes"));

        PlanFinding tight =
                finding(trial(question.minus(List.of(reserved(store, freeBytes - 10 * GIB)))), Check.DATASTORE_SPACE);
        PlanFinding full =
                finding(trial(question.minus(List.of(reserved(store, freeBytes - GIB)))), Check.DATASTORE_SPACE);
        PlanFinding thin = finding(
                trial(question.minus(List.of(new ReservedSpace(DeploymentId.random(), store, 0, 2 * freeBytes)))),
                Check.DATASTORE_SPACE);
        PlanFinding elsewhere = finding(
                trial(question.minus(List.of(reserved(new ManagedObjectId("datastore-1"), freeBytes)))),
                Check.DATASTORE_SPACE);

        assertThat(tight.code()).contains(ErrorCode.DATASTORE_OVERCOMMITTED);
        assertThat(tight.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(thin.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(full.code()).contains(ErrorCode.INSUFFICIENT_RESOURCES);
        assertThat(full.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(elsewhere.outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void promisesTheSameSpaceToOneDeploymentOnly() throws InterruptedException {
        VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
        PlanQuestion question = question("10.77.9.3");
        DeploymentId first = DeploymentId.random();
        steps.succeed(lab.checkPlan(vcenter, first, question, Optional.empty()), PlanChecked.class);

        PlanReport second = steps.succeed(
                        lab.checkPlan(vcenter, DeploymentId.random(), question, Optional.empty()), PlanChecked.class)
                .report();
        PlanReport again = steps.succeed(lab.checkPlan(vcenter, first, question, Optional.empty()), PlanChecked.class)
                .report();

        Map<String, String> needed = Map.of(
                "reservedBytes", String.valueOf(second.cloneBytes()),
                "reservedThinBytes", String.valueOf(second.dataDiskBytes()));
        assertThat(finding(second, Check.DATASTORE_SPACE).measured()).containsAllEntriesOf(needed);
        assertThat(finding(again, Check.DATASTORE_SPACE).measured()).containsAllEntriesOf(needed);
    }

    @Test
    void takesThickDisksForAllThatTheyCanHold() throws InterruptedException {
        PlanQuestion thin = question("10.77.9.4");
        PlanReport thick = trial(new PlanQuestion(
                thin.templateMoref(),
                thin.templateName(),
                thin.vmName(),
                thin.placement(),
                thin.cpuCount(),
                thin.memoryGb(),
                thin.diskGb(),
                new CloneOptions(
                        CloneOptions.Mode.FULL,
                        Optional.empty(),
                        Optional.empty(),
                        CloneOptions.DiskFormat.THICK,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                thin.address(),
                thin.mount(),
                List.of()));

        assertThat(thick.cloneBytes()).isEqualTo(12 * GIB);
        assertThat(trial(thin).cloneBytes()).isLessThan(12 * GIB);
    }

    @Test
    void countsTheSpaceOfAllDataDisks() throws InterruptedException {
        PlanQuestion question = question("10.77.9.14");
        PlanReport raidz = trial(question.with(DataDiskOptions.added(3, VdevType.RAIDZ1)));
        PlanFinding space = finding(raidz, Check.DATASTORE_SPACE);
        long free = Long.parseLong(space.measured().get("freeSpaceBytes"));
        int tooMany = 8;
        PlanReport thick = trial(new PlanQuestion(
                        question.templateMoref(),
                        question.templateName(),
                        question.vmName(),
                        question.placement(),
                        question.cpuCount(),
                        question.memoryGb(),
                        free / GIB / tooMany + 1,
                        question.cloning(),
                        question.address(),
                        question.mount(),
                        List.of())
                .with(new DataDiskOptions(tooMany, Provisioning.THICK, VdevType.MIRROR, Optional.empty())));

        assertThat(raidz.dataDiskBytes()).isEqualTo(3 * 20 * GIB);
        assertThat(finding(raidz, Check.SCSI_CONTROLLER).measured()).containsEntry("slots", "0:1, 0:2, 0:3");
        assertThat(finding(thick, Check.DATASTORE_SPACE).code()).contains(ErrorCode.INSUFFICIENT_RESOURCES);
    }

    @Test
    void refusesATemplateDiskThatTheTemplateDoesNotHave() throws InterruptedException {
        DataDiskOptions second =
                DataDiskOptions.ofTemplate(new TemplateDisk(Optional.empty(), Optional.of("0:1"), Optional.empty()));

        PlanReport report = trial(question("10.77.9.15").with(second));

        assertThat(finding(report, Check.DISK_LAYOUT).code()).contains(ErrorCode.TEMPLATE_DISK_NOT_FOUND);
        assertThat(finding(report, Check.DISK_LAYOUT).measured().get("Disks")).contains("SCSI 0:0");
        assertThat(report.dataDiskBytes()).isZero();
        assertThat(report.deployable()).isFalse();
    }

    @Test
    void refusesMoreCpusThanAnyHostHasThreads() throws InterruptedException {
        PlanQuestion small = question("10.77.9.5");
        PlanReport report = trial(new PlanQuestion(
                small.templateMoref(),
                small.templateName(),
                small.vmName(),
                small.placement(),
                64,
                512,
                small.diskGb(),
                small.cloning(),
                small.address(),
                small.mount(),
                List.of()));

        assertThat(finding(report, Check.CAPACITY).code()).contains(ErrorCode.INSUFFICIENT_RESOURCES);
        assertThat(finding(report, Check.CAPACITY).measured())
                .containsEntry("cpuCount", "64")
                .containsKeys("largestHostThreads", "poolUnreservedMhz", "clusterEffectiveHosts");
    }

    @Test
    void stopsWithTheDifferencesWhenWhatThePlanSawHasChanged() throws InterruptedException {
        PlanQuestion question = question("10.77.9.6");
        PlanReport planned = trial(question);
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

        planThrough(door);

        assertThat(door.tasks()).isEmpty();
        assertThat(door.count("HasPrivilegeOnEntities")).isEqualTo(1);
    }

    private static void refuse(VcsimProxy.Door door, String privilege) {
        door.change(
                "HasPrivilegeOnEntities",
                "",
                answer ->
                        answer.replaceAll("(<privId>%s</privId>\\s*<isGranted>)true".formatted(privilege), "$1false"));
    }

    private PlanQuestion question(String address) {
        return lab.question(lab.freshName(), VCenterLab.ANYWHERE, Optional.of(new Ipv4Address(address)));
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

    private PlanReport trial(PlanQuestion question) throws InterruptedException {
        // a vCenter of its own, so that nothing was promised there
        return checks.check(lab.connection(lab.password(), lab.certificateSha256()), question, Optional.empty());
    }

    private PlanReport planThrough(VcsimProxy.Door door) throws InterruptedException {
        return checks.check(lab.connection(door), question("10.77.9.7"), Optional.empty());
    }

    /** As vcsim names them. */
    private String uplinks() throws InterruptedException {
        PlanReport report =
                trial(lab.question(lab.freshName(), StepRunner.in("network", "no-such-network"), Optional.empty()));
        return finding(report, Check.PLACEMENT).measured().values().stream()
                .flatMap(String::lines)
                .filter(name -> name.contains("DVUplinks"))
                .findFirst()
                .orElseThrow();
    }

    private static ReservedSpace reserved(ManagedObjectId datastore, long bytes) {
        return new ReservedSpace(DeploymentId.random(), datastore, bytes, 0);
    }

    private static PlanFinding finding(PlanReport report, Check check) {
        return report.findings().stream()
                .filter(finding -> finding.check() == check)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No finding of " + check + ": " + report.findings()));
    }
}
