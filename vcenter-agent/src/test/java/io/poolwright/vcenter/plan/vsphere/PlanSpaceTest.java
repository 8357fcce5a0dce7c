package io.poolwright.vcenter.plan.vsphere;

import static io.poolwright.vcenter.plan.vsphere.PlanTrials.finding;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.DataDiskOptions.Provisioning;
import io.poolwright.contracts.deployment.StepOutcome.PlanChecked;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanFinding.Outcome;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.plan.ReservedSpace;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.plan.PlanChecks;

/** What a plan says of the space that clone and data disks take. */
@QuarkusTest
@WithTestResource(LabResource.class)
class PlanSpaceTest {

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
    void countsWhatUnfinishedDeploymentsHaveReserved() throws InterruptedException {
        PlanQuestion question = plans.question("10.77.9.2");
        PlanReport free = plans.trial(question);
        ManagedObjectId store = free.placement().datastore().orElseThrow().moref();
        long freeBytes =
                Long.parseLong(finding(free, Check.DATASTORE_SPACE).measured().get("freeSpaceBytes"));

        PlanFinding tight = finding(
                plans.trial(question.minus(List.of(reserved(store, freeBytes - 10 * GIB)))), Check.DATASTORE_SPACE);
        PlanFinding full =
                finding(plans.trial(question.minus(List.of(reserved(store, freeBytes - GIB)))), Check.DATASTORE_SPACE);
        PlanFinding thin = finding(
                plans.trial(question.minus(List.of(new ReservedSpace(DeploymentId.random(), store, 0, 2 * freeBytes)))),
                Check.DATASTORE_SPACE);
        PlanFinding elsewhere = finding(
                plans.trial(question.minus(List.of(reserved(new ManagedObjectId("datastore-1"), freeBytes)))),
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
        PlanQuestion question = plans.question("10.77.9.3");
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
        PlanQuestion thin = plans.question("10.77.9.4");
        PlanReport thick = plans.trial(new PlanQuestion(
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
        assertThat(plans.trial(thin).cloneBytes()).isLessThan(12 * GIB);
    }

    @Test
    void countsTheSpaceOfAllDataDisks() throws InterruptedException {
        PlanQuestion question = plans.question("10.77.9.14");
        PlanReport raidz = plans.trial(question.with(DataDiskOptions.added(3, VdevType.RAIDZ1)));
        PlanFinding space = finding(raidz, Check.DATASTORE_SPACE);
        long free = Long.parseLong(space.measured().get("freeSpaceBytes"));
        int tooMany = 8;
        PlanReport thick = plans.trial(new PlanQuestion(
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

    private static ReservedSpace reserved(ManagedObjectId datastore, long bytes) {
        return new ReservedSpace(DeploymentId.random(), datastore, bytes, 0);
    }
}
