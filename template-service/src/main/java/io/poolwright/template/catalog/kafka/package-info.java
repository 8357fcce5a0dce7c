/** Templates on their way to Kafka. */
package io.poolwright.template.catalog.kafka;
