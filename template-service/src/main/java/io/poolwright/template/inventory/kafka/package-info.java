/** Queries to the vcenter-agent and its answers. */
package io.poolwright.template.inventory.kafka;
