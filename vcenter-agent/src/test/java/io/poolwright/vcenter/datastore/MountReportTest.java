package io.poolwright.vcenter.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.HostMount.State;
import io.poolwright.contracts.vsphere.ManagedObjectId;

class MountReportTest {

    @Test
    void isASuccessOnceEveryConnectedHostHasIt() {
        List<HostMount> hosts = List.of(
                host("esx-1", State.MOUNTED),
                host("esx-2", State.FOUND),
                new HostMount(new ManagedObjectId("host-3"), "esx-3", State.NOT_CONNECTED, "disconnected"));

        assertThat(report(hosts).requireMounted()).isEqualTo(hosts);
    }

    @Test
    void listsEachHostWithItsReasonWhenOneHasItNot() {
        MountReport report = report(List.of(
                host("esx-1", State.MOUNTED),
                new HostMount(new ManagedObjectId("host-2"), "esx-2", State.FAILED, "no route to host")));

        assertThatThrownBy(report::requireMounted).isInstanceOfSatisfying(StepFailedException.class, e -> {
            assertThat(e.failure().code()).isEqualTo(ErrorCode.DATASTORE_NOT_MOUNTED);
            assertThat(e.failure().detail()).contains("1 of 2", "not on esx-2");
            assertThat(e.failure().evidence().getFirst().text())
                    .contains("esx-1: mounted", "esx-2: not mounted (no route to host)");
        });
    }

    @Test
    void isNeverASuccessWithNoneMounted() {
        HostMount away = new HostMount(new ManagedObjectId("host-1"), "esx-1", State.NOT_CONNECTED, "notResponding");

        assertThatThrownBy(report(List.of(away))::requireMounted)
                .isInstanceOfSatisfying(
                        StepFailedException.class,
                        e -> assertThat(e.failure().detail()).contains("mounted nowhere"));
        assertThatThrownBy(report(List.of())::requireMounted).isInstanceOf(StepFailedException.class);
    }

    private static MountReport report(List<HostMount> hosts) {
        return new MountReport(new DatastoreName("zfs-dr"), "C0", hosts);
    }

    private static HostMount host(String name, State state) {
        return new HostMount(new ManagedObjectId("host-" + name), name, state);
    }
}
