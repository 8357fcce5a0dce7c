/** What a vCenter holds, read on request and published in parts. */
package io.poolwright.vcenter.inventory;
