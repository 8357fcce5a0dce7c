package io.poolwright.vcenter.datastore.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.DatastoreMounted;
import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.deployment.StepOutcome.Undone;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.NfsExport;
import io.poolwright.contracts.vsphere.NfsVersion;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.VcsimHosts;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

/** Mounting and unmounting on the simulator's hosts, asserted by a client that shares no code with the agent. */
@QuarkusTest
@WithTestResource(LabResource.class)
class MountDatastoreHandlerTest {

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void mountsOnEveryHostOfTheClusterThatTheVmRunsIn() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        NfsExport export = lab.freshExport();

        DatastoreMounted mounted =
                steps.succeed(lab.mount(vm, "zfs-everywhere", NfsVersion.NFS_3, export), DatastoreMounted.class);

        VcsimHosts.Datastore seen =
                lab.vcsim().hosts().datastore("zfs-everywhere").orElseThrow();
        assertThat(seen.hosts()).containsExactlyInAnyOrderElementsOf(hosts());
        assertThat(seen.remoteHost()).isEqualTo(export.server().value());
        assertThat(seen.remotePath()).isEqualTo(export.path());
        assertThat(mounted.datastore().value()).isEqualTo(seen.moref());
        assertThat(mounted.hosts()).extracting(HostMount::state).containsOnly(HostMount.State.MOUNTED);
    }

    @Test
    void mountsWithNfs41IfThatIsWanted() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        steps.succeed(lab.mount(vm, "zfs-41", NfsVersion.NFS_41, lab.freshExport()), DatastoreMounted.class);

        assertThat(lab.vcsim().hosts().datastore("zfs-41").orElseThrow().type()).isEqualTo("NFS41");
    }

    @Test
    void changesNothingWhenItIsAskedAgain() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        NfsExport export = lab.freshExport();
        steps.succeed(lab.mount(vm, "zfs-again", NfsVersion.NFS_3, export), DatastoreMounted.class);

        DatastoreMounted again =
                steps.succeed(lab.mount(vm, "zfs-again", NfsVersion.NFS_3, export), DatastoreMounted.class);

        assertThat(again.hosts()).extracting(HostMount::state).containsOnly(HostMount.State.FOUND);
        assertThat(lab.vcsim().hosts().datastore("zfs-again").orElseThrow().hosts())
                .containsExactlyInAnyOrderElementsOf(hosts());
    }

    @Test
    void leavesADatastoreAloneThatHasTheNameButIsAnotherExport() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        lab.vcsim().hosts().mount(firstHost(), "zfs-foreign", "192.0.2.9", "/other", "NFS");

        Failure failure = steps.fail(lab.mount(vm, "zfs-foreign", NfsVersion.NFS_3, lab.freshExport()));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATASTORE_NAME_TAKEN);
        assertThat(failure.evidence().getFirst().text()).contains("192.0.2.9:/other");
        assertThat(lab.vcsim().hosts().datastore("zfs-foreign").orElseThrow().hosts())
                .hasSize(1);
    }

    @Test
    void doesNotTakeAMountOfAnotherNfsVersionForItsOwn() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        NfsExport export = lab.freshExport();
        lab.vcsim().hosts().mount(firstHost(), "zfs-version", export.server().value(), export.path(), "NFS");

        assertThat(steps.errorOf(lab.mount(vm, "zfs-version", NfsVersion.NFS_41, export)))
                .isEqualTo(ErrorCode.DATASTORE_NAME_TAKEN);
    }

    @Test
    void saysOfEachHostWhyItIsNotMountedAndGoesOnFromThere() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        NfsExport export = lab.freshExport();
        VcsimHosts.Host odd = firstHost();
        lab.vcsim().hosts().mount(odd, "by-hand", export.server().value(), export.path(), "NFS");

        Failure failure = steps.fail(lab.mount(vm, "zfs-partly", NfsVersion.NFS_3, export));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATASTORE_NOT_MOUNTED);
        assertThat(failure.detail()).contains("2 of 3", odd.name());
        assertThat(failure.evidence().getFirst().text()).contains(odd.name() + ": not mounted", "by-hand", "mounted");

        lab.vcsim()
                .hosts()
                .unmount(odd, lab.vcsim().hosts().datastore("by-hand").orElseThrow());
        DatastoreMounted mounted =
                steps.succeed(lab.mount(vm, "zfs-partly", NfsVersion.NFS_3, export), DatastoreMounted.class);
        assertThat(mounted.hosts())
                .extracting(HostMount::state)
                .containsExactlyInAnyOrder(HostMount.State.MOUNTED, HostMount.State.FOUND, HostMount.State.FOUND);
    }

    @Test
    void leavesAHostOutThatIsNotConnected() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VcsimHosts.Host away = lab.vcsim().hosts().all().getLast();
        lab.vcsim().hosts().disconnect(away);
        try {
            DatastoreMounted mounted = steps.succeed(
                    lab.mount(vm, "zfs-without-one", NfsVersion.NFS_3, lab.freshExport()), DatastoreMounted.class);

            assertThat(mounted.hosts())
                    .filteredOn(host -> host.host().value().equals(away.moref()))
                    .singleElement()
                    .satisfies(host -> {
                        assertThat(host.state()).isEqualTo(HostMount.State.NOT_CONNECTED);
                        assertThat(host.reason()).contains("vCenter says: disconnected");
                    });
            assertThat(lab.vcsim()
                            .hosts()
                            .datastore("zfs-without-one")
                            .orElseThrow()
                            .hosts())
                    .doesNotContain(away.moref());
        } finally {
            lab.vcsim().hosts().reconnect(away);
        }
    }

    @Test
    void isNeverASuccessWithNoneMounted() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        List<VcsimHosts.Host> all = lab.vcsim().hosts().all();
        all.forEach(lab.vcsim().hosts()::disconnect);
        try {
            assertThat(steps.errorOf(lab.mount(vm, "zfs-nowhere", NfsVersion.NFS_3, lab.freshExport())))
                    .isEqualTo(ErrorCode.DATASTORE_NOT_MOUNTED);
        } finally {
            all.forEach(lab.vcsim().hosts()::reconnect);
        }
    }

    @Test
    void mountsOnTheClusterThatIsNamedOrSaysThatThereIsNone() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        DatastoreMounted mounted = steps.succeed(
                lab.mount(vm, "zfs-named", NfsVersion.NFS_3, lab.freshExport(), Optional.of("/DC0/host/DC0_C0")),
                DatastoreMounted.class);
        Failure failure =
                steps.fail(lab.mount(vm, "zfs-no-cluster", NfsVersion.NFS_3, lab.freshExport(), Optional.of("C99")));

        assertThat(mounted.hosts()).hasSize(3);
        assertThat(failure.code()).isEqualTo(ErrorCode.PLACEMENT_NOT_FOUND);
        assertThat(failure.evidence().getFirst().text()).contains("DC0_C0");
    }

    @Test
    void unmountsOnlyWhereTheLogProvesThatItMounted() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        NfsExport export = lab.freshExport();
        steps.succeed(lab.mount(vm, "zfs-ours", NfsVersion.NFS_3, export), DatastoreMounted.class);
        ManagedObjectId ours = new ManagedObjectId(firstHost().moref());

        steps.succeed(lab.unmount(vm, export, List.of(ours), false), Undone.class);

        assertThat(lab.vcsim().hosts().datastore("zfs-ours").orElseThrow().hosts())
                .hasSize(2)
                .doesNotContain(ours.value());
        assertThat(steps.succeed(lab.unmount(vm, export, List.of(ours), false), Undone.class)
                        .detail())
                .contains("No host has");
    }

    @Test
    void unmountsFromAllHostsUntilTheDatastoreIsGone() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        NfsExport export = lab.freshExport();
        steps.succeed(lab.mount(vm, "zfs-gone", NfsVersion.NFS_3, export), DatastoreMounted.class);

        Undone undone = steps.succeed(lab.unmount(vm, export, ids(), true), Undone.class);

        assertThat(undone.detail()).contains("zfs-gone on");
        assertThat(lab.vcsim()
                        .hosts()
                        .datastore("zfs-gone")
                        .map(VcsimHosts.Datastore::hosts)
                        .orElse(List.of()))
                .isEmpty();
    }

    @Test
    void unmountsNothingWhileVmsLiveOnItAndNamesThem() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        NfsExport export = lab.freshExport();
        steps.succeed(lab.mount(vm, "zfs-lived-on", NfsVersion.NFS_3, export), DatastoreMounted.class);
        VmReference guest = steps.succeed(
                        lab.clone(DeploymentId.random(), lab.freshName(), StepRunner.in("datastore", "zfs-lived-on")),
                        TemplateCloned.class)
                .vm();
        String name = lab.vcsim().virtualMachine(guest.moref().value()).name();

        Failure failure = steps.fail(lab.unmount(vm, export, ids(), true));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATASTORE_IN_USE);
        assertThat(failure.detail()).contains(name);
        assertThat(lab.vcsim().hosts().datastore("zfs-lived-on").orElseThrow().hosts())
                .hasSize(3);
    }

    @Test
    void refusesToLetATargetGoThatSomebodyHasMountedByAnotherName() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        NfsExport export = lab.freshExport();
        lab.vcsim().hosts().mount(firstHost(), "zfs-by-name", VCenterLab.otherNameOf(export), export.path(), "NFS");

        Failure failure = steps.fail(lab.unmount(vm, export, List.of(), true));

        assertThat(failure.code()).isEqualTo(ErrorCode.TARGET_MOUNTED);
        assertThat(failure.detail()).contains("zfs-by-name on " + firstHost().name());
    }

    private VcsimHosts.Host firstHost() {
        return lab.vcsim().hosts().all().getFirst();
    }

    private List<String> hosts() {
        return lab.vcsim().hosts().all().stream().map(VcsimHosts.Host::moref).toList();
    }

    private List<ManagedObjectId> ids() {
        return hosts().stream().map(ManagedObjectId::new).toList();
    }
}
