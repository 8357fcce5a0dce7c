package io.poolwright.vcenter.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.vsphere.GuestAddressing;

/**
 * What a VM and its guest say of themselves at one moment.
 *
 * @param powerState as vSphere names it
 * @param toolsState as vSphere names it; empty if it says nothing
 * @param heartbeat of VMware Tools, as vSphere names it: {@code green}, {@code yellow}, {@code red} or {@code gray}
 * @param primaryAddress that Tools report as the guest's; empty if none
 * @param adapters that the guest has, the VM's own and those that the guest made itself
 * @param macAddresses of the VM's own network adapters, in lower case
 * @param publishedHostKeys the text in {@code guestinfo.poolwright.hostkeys}
 * @param question that vCenter waits for an answer to
 */
public record GuestReport(
        String powerState,
        String toolsState,
        String heartbeat,
        String primaryAddress,
        List<Adapter> adapters,
        Set<String> macAddresses,
        Optional<String> hostName,
        Optional<String> publishedHostKeys,
        Optional<VmQuestion> question) {

    private static final String TOOLS_RUN = "guestToolsRunning";

    public GuestReport {
        adapters = List.copyOf(adapters);
        macAddresses =
                macAddresses.stream().map(mac -> mac.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A network adapter as the guest sees it.
     *
     * @param addresses of any kind
     */
    public record Adapter(String macAddress, List<String> addresses) {
        public Adapter {
            addresses = List.copyOf(addresses);
        }
    }

    public boolean toolsRun() {
        return TOOLS_RUN.equals(toolsState);
    }

    /** The address to reach the guest at: the expected one if it has it, with DHCP the first that a host can be reached at. */
    public Optional<Ipv4Address> usableAddress(GuestAddressing addressing) {
        List<Ipv4Address> usable = ownAddresses().stream()
                .flatMap(text -> usable(text).stream())
                .distinct()
                .toList();
        return addressing
                .expectedAddress()
                .map(expected -> usable.stream().filter(expected::equals).findFirst())
                .orElseGet(() -> usable.stream().findFirst());
    }

    /**
     * Those of the VM's own adapters, the primary one first. Bridges of containers, tunnels and loopbacks have MAC addresses
     * that the VM does not have; their addresses lead nowhere.
     */
    private List<String> ownAddresses() {
        List<String> own = adapters.stream()
                .filter(this::isOwn)
                .flatMap(adapter -> adapter.addresses().stream())
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (own.remove(primaryAddress)) {
            own.addFirst(primaryAddress);
        }
        return own;
    }

    private boolean isOwn(Adapter adapter) {
        return macAddresses.contains(adapter.macAddress().toLowerCase(Locale.ROOT));
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
        return "power state: %s\nVMware Tools: %s\nheartbeat: %s\naddresses: %s\nhost name: %s\nhost keys: %s"
                .formatted(
                        powerState,
                        toolsState.isEmpty() ? "say nothing" : toolsState,
                        heartbeat.isEmpty() ? "unknown" : heartbeat,
                        describeAddresses(),
                        hostName.orElse("unknown"),
                        publishedHostKeys
                                .map(text -> hostKeys().isEmpty()
                                        ? "unreadable"
                                        : hostKeys().size() + " published")
                                .orElse("not published"));
    }

    private String describeAddresses() {
        Stream<String> seen = adapters.stream()
                .map(adapter -> "%s at %s%s"
                        .formatted(
                                adapter.addresses().isEmpty() ? "none" : String.join(", ", adapter.addresses()),
                                adapter.macAddress(),
                                isOwn(adapter) ? "" : " (ignored: no adapter of the VM)"));
        String all = seen.collect(Collectors.joining("; "));
        return all.isEmpty() ? "none" : all;
    }

    private static Optional<Ipv4Address> usable(String text) {
        try {
            return Optional.of(new Ipv4Address(text).requireUsableByHost());
        } catch (InvalidValueException notForUs) {
            return Optional.empty();
        }
    }
}
