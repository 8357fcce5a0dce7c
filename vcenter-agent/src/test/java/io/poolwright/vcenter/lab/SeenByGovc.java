package io.poolwright.vcenter.lab;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.Govc;

/** Properties of a VM as govmomi's client sees them. */
public record SeenByGovc(Map<String, JsonNode> properties) {

    /** Reads these properties in one call. */
    public static SeenByGovc of(Govc govc, VmReference vm, String... paths) {
        String[] arguments = Stream.concat(Stream.of("VirtualMachine:" + vm.moref()), Stream.of(paths))
                .toArray(String[]::new);
        Map<String, JsonNode> properties = new HashMap<>();
        for (JsonNode property : govc.json("collect", arguments)) {
            properties.put(property.get("name").asText(), property.get("val"));
        }
        return new SeenByGovc(properties);
    }

    public String text(String path) {
        return properties.get(path).asText();
    }

    /** Of a reference. */
    public String moref(String path) {
        return properties.get(path).get("value").asText();
    }

    /** Of an array. */
    public Stream<JsonNode> elements(String path) {
        return StreamSupport.stream(properties.get(path).get("_value").spliterator(), false);
    }
}
