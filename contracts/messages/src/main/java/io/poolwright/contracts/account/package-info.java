/** Who may log in, and what as. */
package io.poolwright.contracts.account;
