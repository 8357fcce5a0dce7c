/** The topic that inventories and answers are published on. */
package io.poolwright.vcenter.inventory.kafka;
