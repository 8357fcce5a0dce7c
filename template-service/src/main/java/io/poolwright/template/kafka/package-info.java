/** How the service's tables get into Kafka. */
package io.poolwright.template.kafka;
