/** Whether a vCenter can be used as it is registered. */
package io.poolwright.vcenter.check;
