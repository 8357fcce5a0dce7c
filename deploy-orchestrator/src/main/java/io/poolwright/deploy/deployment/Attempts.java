package io.poolwright.deploy.deployment;

import java.util.EnumMap;
import java.util.Map;

import io.poolwright.contracts.deployment.DeploymentStep;

/**
 * How often each step was begun, and how often its undoing was: the number of the newest attempt, counted from 1 over the
 * deployment's whole life, so that no two attempts ever share a command id.
 */
public record Attempts(Map<DeploymentStep, Integer> steps, Map<DeploymentStep, Integer> undos) {

    public static final Attempts NONE = new Attempts(Map.of(), Map.of());

    public Attempts {
        steps = Map.copyOf(steps);
        undos = Map.copyOf(undos);
    }

    /** 0 if the step was never begun. */
    public int atStep(DeploymentStep step) {
        return steps.getOrDefault(step, 0);
    }

    /** 0 if the undoing was never begun. */
    public int atUndo(DeploymentStep step) {
        return undos.getOrDefault(step, 0);
    }

    Attempts withStep(DeploymentStep step, int attempt) {
        return new Attempts(grown(steps, step, attempt), undos);
    }

    Attempts withUndo(DeploymentStep step, int attempt) {
        return new Attempts(steps, grown(undos, step, attempt));
    }

    private static Map<DeploymentStep, Integer> grown(
            Map<DeploymentStep, Integer> before, DeploymentStep step, int attempt) {
        Map<DeploymentStep, Integer> after = new EnumMap<>(DeploymentStep.class);
        after.putAll(before);
        after.put(step, attempt);
        return after;
    }
}
