/** Commands as they come from Kafka. */
package io.poolwright.ssh.command.kafka;
