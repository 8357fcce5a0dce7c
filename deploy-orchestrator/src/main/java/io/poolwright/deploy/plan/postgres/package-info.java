/** Plans in PostgreSQL. */
package io.poolwright.deploy.plan.postgres;
