/** Transactions and failures of PostgreSQL, the same for each kind of row. */
package io.poolwright.template.postgres;
