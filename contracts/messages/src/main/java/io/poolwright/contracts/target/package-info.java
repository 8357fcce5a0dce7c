/** What is known of a registered replication target: the findings of a probe. */
package io.poolwright.contracts.target;
