/** Facts of finished deployments move out of the database into files that can still be verified. */
package io.poolwright.deploy.audit.retention;
