/** Whether Kafka answers, and how far behind this service reads: for its health and its metrics. */
package io.poolwright.contracts.kafka.watch;
