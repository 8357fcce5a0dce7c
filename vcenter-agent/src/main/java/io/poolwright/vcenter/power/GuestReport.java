package io.poolwright.vcenter.power;

import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.vsphere.GuestAddressing;

/**
 * What a VM and its guest say of themselves at one moment.
 *
 * @param powerState as vSphere names it
 * @param toolsState as vSphere names it; empty if it says nothing
 * @param addresses all that Tools report, of any kind, the primary one first
 * @param publishedHostKeys the text in {@code guestinfo.poolwright.hostkeys}
 */
public record GuestReport(
        String powerState,
        String toolsState,
        List<String> addresses,
        Optional<String> hostName,
        Optional<String> publishedHostKeys) {

    private static final String TOOLS_RUN = "guestToolsRunning";

    public GuestReport {
        addresses = List.copyOf(addresses);
    }

    public boolean toolsRun() {
        return TOOLS_RUN.equals(toolsState);
    }

    /** The address to reach the guest at: the expected one if it has it, with DHCP the first that a host can be reached at. */
    public Optional<Ipv4Address> usableAddress(GuestAddressing addressing) {
        List<Ipv4Address> usable = addresses.stream()
                .flatMap(text -> usable(text).stream())
                .distinct()
                .toList();
        return addressing
                .expectedAddress()
                .map(expected -> usable.stream().filter(expected::equals).findFirst())
                .orElseGet(() -> usable.stream().findFirst());
    }

    /** Empty if there are none, or the text is not (yet) a list of keys. */
    public List<HostKey> hostKeys() {
        try {
            return publishedHostKeys.map(HostKey::parseAll).orElse(List.of());
        } catch (InvalidValueException unreadable) {
            return List.of();
        }
    }

    /** What is still missing, in a word for people; empty if nothing is. */
    public Optional<String> missing(GuestAddressing addressing) {
        if (!toolsRun()) {
            return Optional.of("VMware Tools to run");
        }
        if (usableAddress(addressing).isEmpty()) {
            return Optional.of(addressing
                    .expectedAddress()
                    .map("the guest to have the address %s"::formatted)
                    .orElse("the guest to have an address"));
        }
        return hostKeys().isEmpty() ? Optional.of("the guest to publish its host keys") : Optional.empty();
    }

    /** Each thing that was seen, a line each. */
    public String describe() {
        return "power state: %s\nVMware Tools: %s\naddresses: %s\nhost name: %s\nhost keys: %s"
                .formatted(
                        powerState,
                        toolsState.isEmpty() ? "say nothing" : toolsState,
                        addresses.isEmpty() ? "none" : String.join(", ", addresses),
                        hostName.orElse("unknown"),
                        publishedHostKeys
                                .map(text -> hostKeys().isEmpty()
                                        ? "unreadable"
                                        : hostKeys().size() + " published")
                                .orElse("not published"));
    }

    private static Optional<Ipv4Address> usable(String text) {
        try {
            return Optional.of(new Ipv4Address(text).requireUsableByHost());
        } catch (InvalidValueException notForUs) {
            return Optional.empty();
        }
    }
}
