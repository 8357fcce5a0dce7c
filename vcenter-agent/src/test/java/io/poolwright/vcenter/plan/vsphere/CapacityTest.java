package io.poolwright.vcenter.plan.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.poolwright.vcenter.plan.vsphere.Capacity.Failover;
import io.poolwright.vcenter.plan.vsphere.Capacity.Largest;
import io.poolwright.vcenter.plan.vsphere.Capacity.Room;
import io.poolwright.vcenter.plan.vsphere.Capacity.Supply;
import io.poolwright.vcenter.plan.vsphere.Capacity.Unreserved;
import io.poolwright.vcenter.plan.vsphere.Capacity.Wanted;

class CapacityTest {

    private static final long GIB = 1L << 30;
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final Wanted SMALL = new Wanted(2, 8 * GIB, NONE, NONE);
    private static final Largest HOST = new Largest(16, 64 * GIB, 40_000, 2_500);
    private static final Supply HOSTS = supply("gold", 120_000, 10_000, 192 * GIB, 100 * GIB);
    private static final Supply UNLIMITED = new Supply("dr", new Room(NONE, 0), new Room(NONE, 0));
    private static final Unreserved PLENTY = new Unreserved(OptionalLong.of(50_000), OptionalLong.of(100 * GIB));
    private static final Failover NO_HA = new Failover(NONE, NONE);

    @Test
    void findsNothingWrongWhereThereIsEnough() {
        Capacity capacity = new Capacity(SMALL, HOST, HOSTS, UNLIMITED, PLENTY, false, NO_HA);

        assertThat(capacity.blockers()).isEmpty();
        assertThat(capacity.warnings()).isEmpty();
    }

    @Test
    void refusesMoreCpusThanAnyHostHasThreads() {
        Capacity capacity = new Capacity(new Wanted(17, GIB, NONE, NONE), HOST, HOSTS, UNLIMITED, PLENTY, false, NO_HA);

        assertThat(capacity.blockers()).containsExactly("No host has 17 threads for as many CPUs; the largest has 16");
    }

    @Test
    void refusesAReservationThatNoHostOrThePoolCannotGive() {
        Wanted reserved = new Wanted(2, 80 * GIB, OptionalLong.of(45_000), OptionalLong.of(80 * GIB));
        Unreserved little = new Unreserved(OptionalLong.of(3_000), OptionalLong.of(4 * GIB));

        Capacity capacity = new Capacity(reserved, HOST, HOSTS, UNLIMITED, little, false, NO_HA);

        assertThat(capacity.blockers())
                .containsExactly(
                        "No host has 45000 MHz to reserve; the largest has 40000",
                        "No host has 80 GiB of memory to reserve; the largest has 64 GiB",
                        "The resource pool dr has 3000 MHz unreserved; the VM is to reserve 45000",
                        "The resource pool dr has 4 GiB of memory unreserved; the VM is to reserve 80 GiB");
    }

    @Test
    void warnsOfMemoryAndCpuThatTheClustersHostsHaveNotLeft() {
        Supply busy = supply("gold", 120_000, 118_000, 192 * GIB, 190 * GIB);

        Capacity capacity = new Capacity(SMALL, HOST, busy, UNLIMITED, PLENTY, false, NO_HA);

        assertThat(capacity.blockers()).isEmpty();
        assertThat(capacity.warnings())
                .containsExactly(
                        "gold has 2 GiB of memory left for the VM's 8 GiB",
                        "gold has 2000 MHz left; 2 CPUs may take 5000");
    }

    @Test
    void warnsOfWhatTheResourcePoolsLimitLeaves() {
        Supply limited = supply("dr", 6_000, 2_000, 16 * GIB, 12 * GIB);

        Capacity capacity = new Capacity(SMALL, HOST, HOSTS, limited, PLENTY, true, NO_HA);

        assertThat(capacity.warnings())
                .containsExactly(
                        "The resource pool dr has 4 GiB of memory left for the VM's 8 GiB",
                        "The resource pool dr has 4000 MHz left; 2 CPUs may take 5000",
                        "The resource pool dr is overcommitted");
    }

    @Test
    void warnsOfMoreMemoryThanTheLargestHostHas() {
        Capacity capacity =
                new Capacity(new Wanted(2, 80 * GIB, NONE, NONE), HOST, HOSTS, UNLIMITED, PLENTY, false, NO_HA);

        assertThat(capacity.warnings()).containsExactly("80 GiB of memory are more than the largest host has: 64 GiB");
    }

    @Test
    void warnsOfAClusterThatIsShortOfWhatHaKeepsFree() {
        Failover failover = new Failover(OptionalLong.of(2), OptionalLong.of(1));

        Capacity capacity = new Capacity(SMALL, HOST, HOSTS, UNLIMITED, PLENTY, false, failover);

        assertThat(capacity.warnings())
                .containsExactly(
                        "HA wants capacity for 2 failed hosts and has it for 1: it may refuse to power the VM on");
    }

    @Test
    void saysNothingOfWhatVCenterDoesNotTell() {
        Supply unknown = new Supply("gold", new Room(NONE, 0), new Room(NONE, 0));

        Capacity capacity = new Capacity(
                new Wanted(64, 512 * GIB, OptionalLong.of(1), OptionalLong.of(1)),
                new Largest(0, 0, 0, 0),
                unknown,
                UNLIMITED,
                new Unreserved(NONE, NONE),
                false,
                NO_HA);

        assertThat(capacity.blockers()).isEmpty();
        assertThat(capacity.warnings()).isEmpty();
    }

    private static Supply supply(String name, long mhz, long usedMhz, long bytes, long usedBytes) {
        return new Supply(name, new Room(OptionalLong.of(mhz), usedMhz), new Room(OptionalLong.of(bytes), usedBytes));
    }
}
