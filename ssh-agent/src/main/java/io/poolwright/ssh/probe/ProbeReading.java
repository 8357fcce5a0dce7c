package io.poolwright.ssh.probe;

import io.poolwright.ssh.session.CommandOutput;

/** What a target said, uninterpreted: one output for each command of the batch. */
record ProbeReading(
        CommandOutput pools,
        CommandOutput status,
        CommandOutput properties,
        CommandOutput exports,
        CommandOutput service) {}
