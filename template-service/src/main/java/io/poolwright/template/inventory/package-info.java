/** vCenters as the vcenter-agent sees them: what they hold, and whether they can be used. */
package io.poolwright.template.inventory;
