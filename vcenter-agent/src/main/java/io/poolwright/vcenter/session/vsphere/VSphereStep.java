package io.poolwright.vcenter.session.vsphere;

/** What a step works with at one vCenter. */
public record VSphereStep(VSphereSession session, UpdateWaiter updates, TaskWaiter tasks) {}
