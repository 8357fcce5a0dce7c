/** A deployment: what was asked for, its steps, and the facts that happened to it. */
package io.poolwright.contracts.deployment;
