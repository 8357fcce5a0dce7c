package io.poolwright.vcenter.clone;

import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;

/** What a VM says of where it comes from, to people who find it in vCenter. */
public final class VmOrigin {

    private VmOrigin() {}

    /** The VM's annotation. */
    public static String annotation(CloneTemplate command) {
        return "Made by Poolwright: deployment %s, from template %s"
                .formatted(command.deploymentId(), command.templateName());
    }
}
