package io.poolwright.vcenter.customize.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.vmware.vim25.CustomizationNetworkSetupFailed;
import com.vmware.vim25.CustomizationSucceeded;
import com.vmware.vim25.Event;
import com.vmware.vim25.VmPoweredOnEvent;
import com.vmware.vim25.VmStartingEvent;
import org.junit.jupiter.api.Test;

class CustomizationEndTest {

    @Test
    void believesTheNewestEvent() {
        assertThat(CustomizationEnd.ofThisBoot(newestFirst(new CustomizationNetworkSetupFailed())))
                .hasValueSatisfying(end -> assertThat(end.succeeded()).isFalse());
        assertThat(CustomizationEnd.ofThisBoot(
                        newestFirst(new CustomizationSucceeded(), new CustomizationNetworkSetupFailed())))
                .hasValueSatisfying(end -> assertThat(end.succeeded()).isTrue());
    }

    @Test
    void forgetsAFailureFromBeforeTheLastBoot() {
        assertThat(CustomizationEnd.ofThisBoot(newestFirst(
                        new VmPoweredOnEvent(), new VmStartingEvent(), new CustomizationNetworkSetupFailed())))
                .isEmpty();
    }

    @Test
    void remembersASuccessFromBeforeTheLastBoot() {
        assertThat(CustomizationEnd.ofThisBoot(newestFirst(new VmPoweredOnEvent(), new CustomizationSucceeded())))
                .hasValueSatisfying(end -> assertThat(end.succeeded()).isTrue());
    }

    @Test
    void knowsNothingWhereNothingWasSaid() {
        assertThat(CustomizationEnd.ofThisBoot(newestFirst(new VmPoweredOnEvent())))
                .isEmpty();
    }

    private static List<Event> newestFirst(Event... events) {
        return List.of(events);
    }
}
