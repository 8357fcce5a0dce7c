/** The audit's side of PostgreSQL. */
package io.poolwright.deploy.audit.postgres;
