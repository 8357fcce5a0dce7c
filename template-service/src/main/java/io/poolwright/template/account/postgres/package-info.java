/** Accounts, sessions and API tokens in PostgreSQL. */
package io.poolwright.template.account.postgres;
