/** Fences as they come on Kafka. */
package io.poolwright.vcenter.session.kafka;
