/** Batches as PostgreSQL knows them. */
package io.poolwright.deploy.batch.postgres;
