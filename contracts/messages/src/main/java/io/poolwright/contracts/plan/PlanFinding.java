package io.poolwright.contracts.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.poolwright.contracts.error.ErrorCode;

/**
 * What one check of a plan found.
 *
 * @param code what is wrong, from the catalogue; empty if nothing is
 * @param detail a sentence for a person, with the names and values that were found
 * @param measured values by name, in the order of their names; sizes in bytes, percentages without sign; never a secret
 */
public record PlanFinding(
        Check check, Outcome outcome, Optional<ErrorCode> code, String detail, Map<String, String> measured) {

    public PlanFinding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(outcome, "outcome");
        code = code == null ? Optional.empty() : code;
        Objects.requireNonNull(detail, "detail");
        measured = Collections.unmodifiableMap(measured == null ? new TreeMap<>() : new TreeMap<>(measured));
    }

    /** What a plan looks at, in the order of a report. */
    public enum Check {
        /** It exists, and is a template or a VM that is powered off. */
        TEMPLATE,
        /** Its guest operating system can be customized. */
        GUEST_OS,
        /** VMware Tools is installed in it. */
        TOOLS,
        /** The saved customization specification that was asked for is there, and one for Linux. */
        CUSTOMIZATION,
        /** It has a SCSI controller with a free unit for the data disk. */
        SCSI_CONTROLLER,
        /** The hosts can run its hardware version. */
        HARDWARE_VERSION,
        /** Its disks can be cloned, and it has none too many. */
        DISK_LAYOUT,
        /** Datacenter, folder, cluster, resource pool, datastore and network exist, each once. */
        PLACEMENT,
        /** Nothing in the folder has the VM's name. */
        VM_NAME,
        /** Hosts that can run the VM are connected. */
        HOSTS,
        /** CPU and memory fit the hosts and the resource pool. */
        CAPACITY,
        /** The hosts reach the datastore. */
        DATASTORE,
        /** It has room for the clone and the data disk, and for what others are about to put there. */
        DATASTORE_SPACE,
        /** The hosts have the network, and VMs may use it. */
        NETWORK,
        /** No VM of the inventory has the address. */
        ADDRESS,
        /** The account may do all that is needed. */
        PRIVILEGES,
        /** The hosts that are to mount the datastore are connected. */
        MOUNT_HOSTS
    }

    /** How bad it is, the best first. */
    public enum Outcome {
        OK,
        /** It will work, but not as well as it should, or nobody can tell. */
        WARNING,
        /** It will not work: nothing is made. */
        BLOCKER
    }

    public static PlanFinding ok(Check check, String detail, Map<String, String> measured) {
        return new PlanFinding(check, Outcome.OK, Optional.empty(), detail, measured);
    }

    public static PlanFinding warning(Check check, ErrorCode code, String detail, Map<String, String> measured) {
        return new PlanFinding(check, Outcome.WARNING, Optional.of(code), detail, measured);
    }

    public static PlanFinding blocker(Check check, ErrorCode code, String detail, Map<String, String> measured) {
        return new PlanFinding(check, Outcome.BLOCKER, Optional.of(code), detail, measured);
    }

    /** Those that keep the deployment from being made. */
    public static List<PlanFinding> blockers(List<PlanFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.outcome() == Outcome.BLOCKER)
                .toList();
    }
}
