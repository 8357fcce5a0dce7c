package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.time.Instant;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.vcenter.power.GuestReport;
import io.poolwright.vcenter.power.GuestTimeline;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/** A guest that was not as awaited when the time was up, with all that was seen of it. */
record LateGuest(String vm, GuestReport guest, GuestAddressing addressing, Evidence[] evidence) {

    /** Looks at it a last time, and has a picture of its console taken. */
    static LateGuest of(
            VSphereStep vcenter, ManagedObjectReference vm, GuestAddressing addressing, GuestTimeline timeline)
            throws RemoteException, InterruptedException {
        PropertyValues values = ObjectProperties.read(vcenter.session(), vm, GuestReports.PATHS);
        GuestReport guest = GuestReports.of(values);
        timeline.note(Instant.now(), guest);
        return new LateGuest(values.text("name").orElse(vm.getVal()), guest, addressing, new Evidence[] {
            new Evidence("The guest at the deadline", guest.describe()),
            timeline.evidence(),
            ConsoleScreenshot.take(vcenter, vm)
        });
    }

    /** Of a wait for the guest itself. */
    StepFailedException failure() {
        if (guest.question().isPresent()) {
            return guest.question().get().unanswered(vm, evidence);
        }
        Optional<Ipv4Address> address = guest.usableAddress(addressing);
        if (guest.toolsRun() && address.isPresent()) {
            return new StepFailedException(
                    ErrorCode.SSH_HOST_KEYS_UNKNOWN,
                    "The guest is up at %s, but has not published its host keys".formatted(address.get()),
                    evidence);
        }
        return new StepFailedException(
                ErrorCode.TOOLS_TIMEOUT,
                "At the deadline the step still waited for %s"
                        .formatted(guest.missing(addressing).orElse("nothing")),
                evidence);
    }

    /** Of a wait in which vCenter has not said how the customization ended: where Tools run, that itself took too long. */
    StepFailedException customizationUnknown() {
        if (!guest.toolsRun() || guest.question().isPresent()) {
            return failure();
        }
        return new StepFailedException(
                ErrorCode.CUSTOMIZATION_FAILED,
                "vCenter has not said in time how the customization of %s ended".formatted(vm),
                evidence);
    }
}
