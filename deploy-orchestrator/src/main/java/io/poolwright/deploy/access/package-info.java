/** In whose name something is done, for PostgreSQL's row-level security and for what depends on who asked for a deployment. */
package io.poolwright.deploy.access;
