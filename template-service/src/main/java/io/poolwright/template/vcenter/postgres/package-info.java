/** vCenters in PostgreSQL. */
package io.poolwright.template.vcenter.postgres;
