/** A real Kafka broker (KRaft, one node) in a child JVM. */
package io.poolwright.lab.kafka;
