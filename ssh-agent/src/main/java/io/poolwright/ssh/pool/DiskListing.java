package io.poolwright.ssh.pool;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.poolwright.ssh.session.CommandOutput;

/** The guest's block devices, from {@code lsblk --json --bytes}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record DiskListing(List<BlockDevice> blockdevices) {

    static final String COLUMNS = "NAME,PATH,SIZE,TYPE,FSTYPE,LABEL,MOUNTPOINTS,SERIAL,WWN,MODEL,RO,DISC-MAX";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    DiskListing {
        blockdevices = List.copyOf(blockdevices);
    }

    static DiskListing parse(CommandOutput lsblk) {
        try {
            return JSON.readValue(lsblk.orFail().output(), DiskListing.class);
        } catch (JsonProcessingException | NullPointerException e) {
            throw lsblk.notUnderstood("it is not the JSON of lsblk");
        }
    }

    /** The whole disks. */
    List<BlockDevice> disks() {
        return blockdevices.stream().filter(BlockDevice::isDisk).toList();
    }

    /** The device of that path, wherever it lies. */
    Optional<BlockDevice> byPath(String path) {
        return blockdevices.stream()
                .flatMap(BlockDevice::withDescendants)
                .filter(device -> path.equals(device.path()))
                .findFirst();
    }
}
