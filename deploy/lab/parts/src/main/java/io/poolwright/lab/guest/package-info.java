/** The guests of the lab: machines that answer SSH behind a jump host, booted from what the simulated vCenter shows. */
package io.poolwright.lab.guest;
