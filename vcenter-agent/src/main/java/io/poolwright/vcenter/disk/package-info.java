/** Step three: the disk for the pool. */
package io.poolwright.vcenter.disk;
