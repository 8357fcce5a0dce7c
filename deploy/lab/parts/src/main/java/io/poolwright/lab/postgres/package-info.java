/** A real PostgreSQL server from embedded binaries. */
package io.poolwright.lab.postgres;
