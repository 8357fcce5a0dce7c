package io.poolwright.ssh.probe;

import java.time.Instant;

import io.poolwright.ssh.session.CommandOutput;

/**
 * What a target said, uninterpreted: one output for each command of the batch.
 *
 * @param asked and
 * @param answered by this agent's clock
 */
record ProbeReading(
        CommandOutput pools,
        CommandOutput status,
        CommandOutput properties,
        CommandOutput exports,
        CommandOutput service,
        CommandOutput clock,
        Instant asked,
        Instant answered) {}
