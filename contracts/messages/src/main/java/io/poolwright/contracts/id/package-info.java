/** Typed identities: no bare UUID or string crosses a signature. */
package io.poolwright.contracts.id;
