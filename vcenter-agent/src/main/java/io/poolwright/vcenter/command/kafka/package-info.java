/** Commands as they come on Kafka. */
package io.poolwright.vcenter.command.kafka;
