package io.poolwright.lab.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.lab.vcsim.VirtualMachine;

/**
 * What cloud-init makes of the metadata that its VMware datasource finds in {@code guestinfo.metadata}: the host name, and
 * the first adapter's fixed address.
 *
 * @param address empty with DHCP
 */
record CloudInit(String hostName, Optional<String> address) {

    private static final String METADATA = "guestinfo.metadata";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty if the machine was given no metadata. */
    static Optional<CloudInit> of(VirtualMachine vm) {
        return vm.extra(METADATA)
                .map(text -> vm.extra(METADATA + ".encoding")
                                .filter("base64"::equals)
                                .isPresent()
                        ? Base64.getDecoder().decode(text)
                        : text.getBytes(StandardCharsets.UTF_8))
                .map(CloudInit::read);
    }

    private static CloudInit read(byte[] metadata) {
        try {
            JsonNode root = JSON.readTree(metadata);
            JsonNode ethernets = root.path("network").path("ethernets");
            JsonNode first =
                    ethernets.elements().hasNext() ? ethernets.elements().next() : JSON.createObjectNode();
            String address = first.path("addresses").path(0).asText("");
            return new CloudInit(
                    root.path("local-hostname").asText(),
                    Optional.of(address.replaceFirst("/[0-9]+$", "")).filter(text -> !text.isEmpty()));
        } catch (IOException e) {
            throw new UncheckedIOException("cloud-init cannot read its metadata", e);
        }
    }
}
