package io.poolwright.deploy.plan;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.deploy.stream.Signals;

/** Wakes up who waits for the answer to a plan. */
@ApplicationScoped
public class PlanSignals extends Signals<UUID> {}
