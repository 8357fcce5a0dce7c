package io.poolwright.template.vcenter;

import java.time.Instant;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.vsphere.VCenterConnection;

/**
 * A registered vCenter.
 *
 * @param version counted up by each change
 * @param password sealed to the vcenter-agent; this service cannot read it
 * @param createdBy name of the account
 */
public record VCenter(
        VCenterId id,
        long version,
        VCenterDetails details,
        Sealed password,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    /** What the password of a vCenter is sealed for. */
    public static String passwordContext(VCenterId id) {
        return "vcenter/%s/password".formatted(id);
    }

    /** All that the vcenter-agent needs to log in. */
    public VCenterConnection connection() {
        return new VCenterConnection(
                id, details.name().value(), details.url().value(), details.username(), password, details.trust());
    }
}
