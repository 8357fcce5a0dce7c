/**
 * Values that are valid because they exist: each constructor refuses what would not be, so no code behind it checks again,
 * and nothing that a user typed travels as a bare string.
 */
package io.poolwright.contracts.value;
