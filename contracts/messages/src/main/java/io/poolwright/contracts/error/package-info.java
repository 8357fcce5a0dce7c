/** The one catalogue of errors, and how a failure carries its proof. */
package io.poolwright.contracts.error;
