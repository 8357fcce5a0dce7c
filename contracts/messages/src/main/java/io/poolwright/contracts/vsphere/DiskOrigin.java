package io.poolwright.contracts.vsphere;

/** Where a VM's data disks come from. */
public enum DiskOrigin {
    /** They were added to the clone. */
    ADDED,
    /** It came with the template, and none was added. */
    TEMPLATE
}
