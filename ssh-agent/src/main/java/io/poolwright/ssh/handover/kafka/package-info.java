/** The way to the log. */
package io.poolwright.ssh.handover.kafka;
