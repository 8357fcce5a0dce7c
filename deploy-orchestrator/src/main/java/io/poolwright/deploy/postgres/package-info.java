/** How the service talks to PostgreSQL: statements, transactions, and failures in terms of the error catalogue. */
package io.poolwright.deploy.postgres;
