/** One trace for each deployment, whoever works on it and however often, and the same names in everybody's log. */
package io.poolwright.contracts.kafka.trace;
