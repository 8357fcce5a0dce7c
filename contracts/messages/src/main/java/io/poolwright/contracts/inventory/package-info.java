/** What a vCenter holds that deployments are placed on or made from. */
package io.poolwright.contracts.inventory;
