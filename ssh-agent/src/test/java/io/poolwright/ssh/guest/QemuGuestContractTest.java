package io.poolwright.ssh.guest;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.poolwright.ssh.GuestLab;

/** The contract on real OpenZFS and a real NFS server: {@code ./poolwright test --guest=qemu}. */
@EnabledIfSystemProperty(named = QemuTestGuest.SCRIPTS, matches = ".+")
class QemuGuestContractTest extends GuestContract
        implements CrashContract, FailureContract, HostileInputContract, NetworkContract {

    @Override
    TestGuest boot(GuestLab lab) {
        return new QemuTestGuest();
    }
}
