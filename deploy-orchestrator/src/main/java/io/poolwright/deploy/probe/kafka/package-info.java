/** The answers to probes, from the topic of health. */
package io.poolwright.deploy.probe.kafka;
