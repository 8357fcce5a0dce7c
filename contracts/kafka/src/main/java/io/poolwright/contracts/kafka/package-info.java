/** How messages travel on Kafka: as CloudEvents 1.0 in binary mode with JSON data. */
package io.poolwright.contracts.kafka;
