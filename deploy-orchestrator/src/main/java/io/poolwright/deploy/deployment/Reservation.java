package io.poolwright.deploy.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.vsphere.GuestAddressing.FixedIp;

/**
 * One thing that an unfinished deployment holds at its vCenter, so that no other uses it too.
 *
 * @param value as it is compared: names without regard to case
 */
public record Reservation(Kind kind, String value) {

    public Reservation {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }

    /** What can be held. */
    public enum Kind {
        VM_NAME("VM name", "/vmName"),
        HOST_NAME("host name", "/hostname"),
        ADDRESS("address", "/ipAddress");

        private final String title;
        private final String pointer;

        Kind(String title, String pointer) {
            this.title = title;
            this.pointer = pointer;
        }

        /** Where a request has it. */
        String pointer() {
            return pointer;
        }

        /** As people know it. */
        public String title() {
            return title;
        }
    }

    /** All that a deployment of this kind holds. */
    public static List<Reservation> of(DeploymentSpec spec) {
        List<Reservation> held = new ArrayList<>();
        held.add(new Reservation(Kind.VM_NAME, spec.vmName().value().toLowerCase(Locale.ROOT)));
        held.add(new Reservation(Kind.HOST_NAME, spec.hostName().value().toLowerCase(Locale.ROOT)));
        if (spec.addressing() instanceof FixedIp fixed) {
            held.add(new Reservation(Kind.ADDRESS, fixed.address().value()));
        }
        return held;
    }
}
