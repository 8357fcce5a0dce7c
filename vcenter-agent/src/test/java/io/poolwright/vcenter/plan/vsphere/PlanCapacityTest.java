package io.poolwright.vcenter.plan.vsphere;

import static io.poolwright.vcenter.plan.vsphere.PlanTrials.finding;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.plan.PlanChecks;

/** What a plan says of CPU and memory. */
@QuarkusTest
@WithTestResource(LabResource.class)
class PlanCapacityTest {

    private static final long GIB = 1L << 30;

    VCenterLab lab;

    @Inject
    PlanChecks checks;

    private PlanTrials plans;

    @BeforeEach
    void plans() {
        plans = new PlanTrials(lab, checks);
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

        PlanReport report = plans.through(door);

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
        PlanQuestion small = plans.question("10.77.9.23");
        PlanFinding finding = finding(
                plans.trial(new PlanQuestion(
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
    void refusesMoreCpusThanAnyHostHasThreads() throws InterruptedException {
        PlanQuestion small = plans.question("10.77.9.5");
        PlanReport report = plans.trial(new PlanQuestion(
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
}
