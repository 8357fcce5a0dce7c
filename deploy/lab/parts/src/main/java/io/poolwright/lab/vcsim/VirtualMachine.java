package io.poolwright.lab.vcsim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual machine as vcsim shows it, read without any code of the services.
 *
 * @param moref such as {@code vm-42}
 * @param poweredOn whether {@code runtime.powerState} is {@code poweredOn}
 * @param cpus number of virtual CPUs
 * @param coresPerSocket number of cores of each virtual socket
 * @param memoryMb in MiB
 * @param cpuReservationMhz in MHz, 0 for none
 * @param memoryReservationMb in MiB, 0 for none
 * @param guest what the tools say; empty strings while they say nothing
 * @param extraConfig keys and values of {@code config.extraConfig}
 * @param disks in the order of the device list
 * @param controllers type by device key, such as {@code ParaVirtualSCSIController} by 1000
 * @param adapters in the order of the device list
 * @param networks morefs of networks and port groups
 * @param datastores morefs
 * @param folder moref; empty if none
 * @param resourcePool moref; empty for templates
 * @param host moref
 */
public record VirtualMachine(
        String moref,
        String name,
        String instanceUuid,
        boolean poweredOn,
        boolean template,
        int cpus,
        int coresPerSocket,
        int memoryMb,
        int cpuReservationMhz,
        int memoryReservationMb,
        Guest guest,
        Map<String, String> extraConfig,
        List<Disk> disks,
        Map<Integer, String> controllers,
        List<Adapter> adapters,
        List<String> networks,
        List<String> datastores,
        String folder,
        String resourcePool,
        String host) {

    /**
     * What the VMware tools report.
     *
     * @param toolsRunningStatus {@code guestToolsRunning} or {@code guestToolsNotRunning}
     * @param customizationStatus {@code TOOLSDEPLOYPKG_SUCCEEDED} and so on
     * @param dnsServers of the first network card
     */
    public record Guest(
            String toolsRunningStatus,
            String ipAddress,
            String hostName,
            String customizationStatus,
            List<String> dnsServers,
            String domain) {}

    /**
     * A virtual disk.
     *
     * @param key of the device
     * @param unitNumber on its controller
     * @param backingUuid such as {@code 6000C29a-…}; empty if the backing has none
     */
    public record Disk(
            int key,
            String label,
            int controllerKey,
            int unitNumber,
            long capacityBytes,
            String backingUuid,
            String fileName) {}

    /** A virtual network adapter. */
    public record Adapter(String type, String macAddress, boolean startConnected) {}

    /** The value of an extraConfig key. */
    public Optional<String> extra(String key) {
        return Optional.ofNullable(extraConfig.get(key));
    }

    static VirtualMachine from(String moref, Map<String, SoapElement> properties) {
        Properties all = new Properties(properties);
        return new VirtualMachine(
                moref,
                all.text("name"),
                all.text("config.instanceUuid"),
                all.text("runtime.powerState").equals("poweredOn"),
                all.text("config.template").equals("true"),
                all.number("config.hardware", "numCPU"),
                all.number("config.hardware", "numCoresPerSocket"),
                all.number("config.hardware", "memoryMB"),
                all.number("config.cpuAllocation", "reservation"),
                all.number("config.memoryAllocation", "reservation"),
                all.guest(),
                all.extraConfig(),
                all.disks(),
                all.controllers(),
                all.adapters(),
                all.references("network"),
                all.references("datastore"),
                all.text("parent"),
                all.text("resourcePool"),
                all.text("runtime.host"));
    }

    private record Properties(Map<String, SoapElement> values) {

        private static final String HARDWARE = "config.hardware";

        Optional<SoapElement> value(String path) {
            return Optional.ofNullable(values.get(path));
        }

        String text(String path) {
            return value(path).map(SoapElement::text).orElse("");
        }

        int number(String path, String child) {
            return value(path).map(value -> (int) value.number(child)).orElse(0);
        }

        List<String> references(String path) {
            return value(path)
                    .map(value ->
                            value.children().stream().map(SoapElement::text).toList())
                    .orElse(List.of());
        }

        Guest guest() {
            SoapElement guest = values.get("guest");
            if (guest == null) {
                return new Guest("", "", "", "", List.of(), "");
            }
            Optional<SoapElement> dns = guest.find("net", "dnsConfig");
            return new Guest(
                    guest.text("toolsRunningStatus"),
                    guest.text("ipAddress"),
                    guest.text("hostName"),
                    guest.text("customizationInfo", "customizationStatus"),
                    dns.map(config -> config.children("ipAddress").stream()
                                    .map(SoapElement::text)
                                    .toList())
                            .orElse(List.of()),
                    dns.map(config -> config.text("domainName")).orElse(""));
        }

        Map<String, String> extraConfig() {
            Map<String, String> all = new LinkedHashMap<>();
            value("config.extraConfig")
                    .map(SoapElement::children)
                    .orElse(List.of())
                    .forEach(option -> all.put(option.text("key"), option.text("value")));
            return Map.copyOf(all);
        }

        List<Disk> disks() {
            return devices().stream()
                    .filter(device -> device.type().equals("VirtualDisk"))
                    .map(device -> new Disk(
                            (int) device.number("key"),
                            device.text("deviceInfo", "label"),
                            (int) device.number("controllerKey"),
                            (int) device.number("unitNumber"),
                            capacity(device),
                            device.text("backing", "uuid"),
                            device.text("backing", "fileName")))
                    .toList();
        }

        List<Adapter> adapters() {
            return devices().stream()
                    .filter(device -> !device.text("macAddress").isEmpty())
                    .map(device -> new Adapter(
                            device.type(),
                            device.text("macAddress"),
                            device.text("connectable", "startConnected").equals("true")))
                    .toList();
        }

        Map<Integer, String> controllers() {
            Map<Integer, String> all = new LinkedHashMap<>();
            devices().stream()
                    .filter(device -> device.type().endsWith("Controller"))
                    .forEach(device -> all.put((int) device.number("key"), device.type()));
            return Map.copyOf(all);
        }

        private List<SoapElement> devices() {
            return value(HARDWARE).map(hardware -> hardware.children("device")).orElse(List.of());
        }

        private static long capacity(SoapElement disk) {
            long bytes = disk.number("capacityInBytes");
            return bytes > 0 ? bytes : disk.number("capacityInKB") * 1024;
        }
    }
}
