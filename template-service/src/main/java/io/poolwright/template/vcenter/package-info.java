/** The vCenters that templates live in, and how to log in to them. */
package io.poolwright.template.vcenter;
