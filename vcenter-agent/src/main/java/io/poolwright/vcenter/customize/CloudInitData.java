package io.poolwright.vcenter.customize;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.message.VCenterCommand.CustomizeGuest;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.vsphere.GuestAddressing;

/**
 * What cloud-init's VMware datasource reads at the first boot, as keys of {@code extraConfig}: metadata with the name and the
 * network (version 2, in JSON, which is YAML too), the user's data as it was given, and vendor data for the time zone.
 */
public final class CloudInitData {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE64 = "base64";
    private static final String ANY_ADAPTER = "e*";

    private CloudInitData() {}

    /** @param macAddress of the adapter that gets the address; empty: the first whose name fits */
    public static Map<String, String> guestinfo(CustomizeGuest command, Optional<String> macAddress) {
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, "metadata", metadata(command, macAddress));
        command.options().userData().ifPresent(text -> put(keys, "userdata", text));
        command.options()
                .timeZone()
                .ifPresent(zone -> put(keys, "vendordata", "#cloud-config\ntimezone: %s\n".formatted(zone)));
        return keys;
    }

    private static void put(Map<String, String> keys, String name, String text) {
        keys.put("guestinfo." + name, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        keys.put("guestinfo." + name + ".encoding", BASE64);
    }

    private static String metadata(CustomizeGuest command, Optional<String> macAddress) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("instance-id", command.deploymentId().toString());
        metadata.put("local-hostname", command.hostName().value());
        metadata.put("network", Map.of("version", 2, "ethernets", Map.of("primary", ethernet(command, macAddress))));
        try {
            return JSON.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts are written as JSON", e);
        }
    }

    private static Map<String, Object> ethernet(CustomizeGuest command, Optional<String> macAddress) {
        Map<String, Object> ethernet = new LinkedHashMap<>();
        ethernet.put(
                "match", macAddress.map(mac -> Map.of("macaddress", mac)).orElseGet(() -> Map.of("name", ANY_ADAPTER)));
        switch (command.addressing()) {
            case GuestAddressing.FixedIp fixed -> {
                ethernet.put("dhcp4", false);
                ethernet.put(
                        "addresses",
                        List.of("%s/%d"
                                .formatted(fixed.address(), fixed.subnetMask().prefixLength())));
                fixed.gateway()
                        .ifPresent(gateway ->
                                ethernet.put("routes", List.of(Map.of("to", "default", "via", gateway.value()))));
            }
            case GuestAddressing.Dhcp dhcp -> ethernet.put("dhcp4", true);
        }
        ethernet.put(
                "nameservers",
                Map.of(
                        "addresses",
                        command.addressing().dnsServers().stream()
                                .map(Ipv4Address::value)
                                .toList(),
                        "search",
                        List.of(command.domain())));
        return ethernet;
    }
}
