package io.poolwright.contracts.message;

/** All that reaches the vcenter-agent: steps of deployments and queries, on one topic whose key is the vCenter. */
public sealed interface VCenterOrder extends Message permits VCenterCommand, VCenterQuery {}
