/** Hearing from PostgreSQL that facts were stored, by whichever replica. */
package io.poolwright.deploy.stream.postgres;
