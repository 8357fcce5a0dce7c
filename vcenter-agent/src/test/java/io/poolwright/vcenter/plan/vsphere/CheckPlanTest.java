package io.poolwright.vcenter.plan.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.PlanChecked;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class CheckPlanTest {

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void measuresEverythingThatADeploymentWillMeet() throws InterruptedException {
        PlanReport report = plan(VCenterLab.ANYWHERE, Optional.of(new Ipv4Address("10.77.9.1")));

        assertThat(report.findings())
                .extracting(PlanFinding::check)
                .contains(
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
        assertThat(report.deployable()).isTrue();
    }

    private PlanReport plan(Placement placement, Optional<Ipv4Address> address) throws InterruptedException {
        return steps.succeed(
                        lab.checkPlan(
                                DeploymentId.random(),
                                lab.question(lab.freshName(), placement, address),
                                Optional.empty()),
                        PlanChecked.class)
                .report();
    }
}
