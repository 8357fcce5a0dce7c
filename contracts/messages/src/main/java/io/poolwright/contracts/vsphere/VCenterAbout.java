package io.poolwright.contracts.vsphere;

import java.util.Objects;

/**
 * What a vCenter says of itself ({@code AboutInfo}).
 *
 * @param fullName such as {@code VMware vCenter Server 8.0.2 build-22617221}
 * @param instanceUuid tells one vCenter from another, whatever its address
 */
public record VCenterAbout(String fullName, String version, String build, String apiVersion, String instanceUuid) {

    public VCenterAbout {
        Objects.requireNonNull(fullName, "fullName");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(apiVersion, "apiVersion");
        Objects.requireNonNull(instanceUuid, "instanceUuid");
    }
}
