/** The findings of probes on the topic of health. */
package io.poolwright.ssh.probe.kafka;
