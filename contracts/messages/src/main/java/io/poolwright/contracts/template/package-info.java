/** Registered templates as the other services see them. */
package io.poolwright.contracts.template;
