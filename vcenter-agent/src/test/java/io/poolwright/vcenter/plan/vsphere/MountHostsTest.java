package io.poolwright.vcenter.plan.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DatastoreMount;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanFinding.Outcome;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.vsphere.NfsVersion;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.plan.PlanChecks;

/** What a plan says of the datastore that is to be mounted at the end. */
@QuarkusTest
@WithTestResource(LabResource.class)
class MountHostsTest {

    /** The only reading of hosts that asks for it. */
    private static final String OF_HOSTS = "configManager.datastoreSystem";

    VCenterLab lab;

    @Inject
    PlanChecks checks;

    @Test
    void measuresTheHostsThatAreToMountTheDatastore() throws InterruptedException {
        PlanReport report = plan(lab.door("mount"), mount("zfs-plan", Optional.empty()));

        PlanFinding finding = findings(report).getFirst();
        assertThat(finding.outcome()).isEqualTo(Outcome.OK);
        assertThat(finding.measured()).hasSize(3).containsValue("connected");
        assertThat(report.seen()).containsEntry("mount.cluster", "DC0_C0");
    }

    @Test
    void saysNothingOfHostsWhereNothingIsToBeMounted() throws InterruptedException {
        assertThat(findings(plan(lab.door("no-mount"), Optional.empty()))).isEmpty();
    }

    @Test
    void refusesAMountForWhichNoHostIsConnected() throws InterruptedException {
        VcsimProxy.Door door = hosts("no-host", answer -> answer.replace(">connected<", ">notResponding<"));

        PlanFinding finding =
                findings(plan(door, mount("zfs-plan", Optional.of("DC0_C0")))).getFirst();

        assertThat(finding.outcome()).isEqualTo(Outcome.BLOCKER);
        assertThat(finding.code()).contains(ErrorCode.HOSTS_UNAVAILABLE);
        assertThat(finding.measured()).containsValue("notResponding");
    }

    @Test
    void warnsOfAHostThatIsNotConnected() throws InterruptedException {
        VcsimProxy.Door door = hosts("one-host", answer -> answer.replaceFirst(">connected<", ">disconnected<"));

        PlanFinding finding =
                findings(plan(door, mount("zfs-plan", Optional.empty()))).getFirst();

        assertThat(finding.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(finding.detail()).contains("2 of 3 hosts");
    }

    @Test
    void namesTheClustersThatThereAreWhereTheWantedOneIsNot() throws InterruptedException {
        PlanFinding finding = findings(plan(lab.door("no-cluster"), mount("zfs-plan", Optional.of("elsewhere"))))
                .getFirst();

        assertThat(finding.code()).contains(ErrorCode.PLACEMENT_NOT_FOUND);
        assertThat(finding.measured()).containsValue("DC0_C0");
    }

    @Test
    void refusesTheNameOfAnotherDatastore() throws InterruptedException {
        assertThat(findings(plan(lab.door("name-taken"), mount("LocalDS_0", Optional.empty()))))
                .anySatisfy(finding -> assertThat(finding.code()).contains(ErrorCode.DATASTORE_NAME_TAKEN));
    }

    @Test
    void namesThePrivilegeThatMountingTakesOnEachHost() throws InterruptedException {
        VcsimProxy.Door door = lab.door("mount-privilege");
        door.change(
                "HasPrivilegeOnEntities",
                "",
                answer -> answer.replaceAll("(<privId>Host.Config.Storage</privId>\\s*<isGranted>)true", "$1false"));

        PlanReport report = plan(door, mount("zfs-plan", Optional.empty()));

        assertThat(report.findings())
                .filteredOn(finding -> finding.check() == Check.PRIVILEGES)
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail())
                        .contains("Host.Config.Storage on DC0_C0_H0", "Host.Config.Storage on DC0_C0_H2"));
    }

    private VcsimProxy.Door hosts(String name, UnaryOperator<String> change) {
        return lab.door(name).change("RetrievePropertiesEx", OF_HOSTS, change);
    }

    private static Optional<DatastoreMount> mount(String name, Optional<String> cluster) {
        return Optional.of(new DatastoreMount(new DatastoreName(name), NfsVersion.NFS_3, cluster));
    }

    private PlanReport plan(VcsimProxy.Door door, Optional<DatastoreMount> mount) throws InterruptedException {
        PlanTrials plans = new PlanTrials(lab, checks);
        PlanQuestion small = plans.question("10.77.9.8");
        PlanQuestion question = new PlanQuestion(
                small.templateMoref(),
                small.templateName(),
                small.vmName(),
                small.placement(),
                small.cpuCount(),
                small.memoryGb(),
                small.diskGb(),
                small.cloning(),
                small.address(),
                mount,
                List.of());
        return plans.through(door, question);
    }

    private static List<PlanFinding> findings(PlanReport report) {
        return report.findings().stream()
                .filter(finding -> finding.check() == Check.MOUNT_HOSTS)
                .toList();
    }
}
