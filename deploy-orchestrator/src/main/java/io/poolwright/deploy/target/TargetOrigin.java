package io.poolwright.deploy.target;

import java.util.Objects;

/**
 * Where a target comes from, in names as they were when it was asked for.
 *
 * @param requestedBy the account
 */
public record TargetOrigin(String templateName, String vcenterName, String requestedBy) {

    public TargetOrigin {
        Objects.requireNonNull(templateName, "templateName");
        Objects.requireNonNull(vcenterName, "vcenterName");
        Objects.requireNonNull(requestedBy, "requestedBy");
    }
}
