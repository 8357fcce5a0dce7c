/** Secrets that are redacted in memory and sealed to their one reader everywhere else. */
package io.poolwright.contracts.secret;
