package io.poolwright.vcenter.session.vsphere;

import java.util.Optional;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How the customization of a guest stands: vSphere's {@code GuestInfoCustomizationInfo}, which its API has since 7.0.2 and
 * yavijava's model has not. Properties are public fields, as in the model.
 */
@RegisterForReflection
public class GuestCustomizationInfo {

    /** The property of a VM that holds it. */
    public static final String PROPERTY = "guest.customizationInfo";

    public String customizationStatus;
    public String errorMsg;

    /** As vSphere names it, such as {@code TOOLSDEPLOYPKG_RUNNING}; empty if it says nothing. */
    public String status() {
        return customizationStatus == null ? "" : customizationStatus;
    }

    /** What the guest says of its failure. */
    public Optional<String> error() {
        return Optional.ofNullable(errorMsg).filter(text -> !text.isBlank());
    }
}
