/** Steps four and five: the VM runs, and its guest is up as it was asked to be. */
package io.poolwright.vcenter.power;
