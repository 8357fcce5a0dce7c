/** The state of a simulated guest: disks, pools, exports, services, locks. It prints nothing; the programs do. */
package io.poolwright.lab.guest.machine;
