package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.vcsim.VirtualMachine;

/** Many deployments at the same time do not get in each other's way. */
@ExtendWith(SharedLab.class)
class ManyDeploymentsIT {

    private static final int COUNT = 20;
    /** So that the plan finds room for all of them on one datastore. */
    private static final int DISK_GB = 20;

    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Test
    void succeedSideBySideEachWithItsOwnMachineAddressAndPool(Lab lab) {
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        List<Deployment> asked = IntStream.range(0, COUNT)
                .mapToObj(i ->
                        template.deploy(template.request("fleet-%02d".formatted(i), "10.77.0.%d".formatted(200 + i))
                                .with("zfsDiskGb", DISK_GB)))
                .toList();

        List<Deployment> ended = asked.stream()
                .map(deployment -> lab.deployments().await(deployment.id(), LIMIT))
                .toList();

        assertThat(ended).extracting(Deployment::state).containsOnly("SUCCEEDED");
        assertThat(ended).extracting(Deployment::moref).doesNotHaveDuplicates();
        assertThat(ended).extracting(Deployment::poolGuid).doesNotHaveDuplicates();
        assertThat(lab.vcenter().virtualMachines())
                .filteredOn(vm -> vm.name().startsWith("fleet-"))
                .hasSize(COUNT)
                .allMatch(VirtualMachine::poweredOn);
        assertThat(ended)
                .allSatisfy(deployment -> assertThat(Guests.poolGuids(lab.guest(deployment.address())))
                        .containsExactly(deployment.poolGuid()));
    }
}
