package io.poolwright.ssh.guest;

import io.poolwright.ssh.GuestLab;

/** The contract on the lab's simulated guest. */
class SimulatedGuestContractTest extends GuestContract {

    @Override
    TestGuest boot(GuestLab lab) {
        return new SimulatedTestGuest(lab);
    }
}
