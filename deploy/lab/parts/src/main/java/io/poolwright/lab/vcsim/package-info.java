/** govmomi's vCenter simulator as a child process, and a SOAP client of the lab's own to look into it. */
package io.poolwright.lab.vcsim;
