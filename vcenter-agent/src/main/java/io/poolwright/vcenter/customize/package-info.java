/** Step two: the guest's host name and address, to take effect when it first boots. */
package io.poolwright.vcenter.customize;
