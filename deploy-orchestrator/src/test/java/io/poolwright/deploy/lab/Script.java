package io.poolwright.deploy.lab;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.Failure;

/** How the agents behave for one deployment; without further words they do everything well and at once. */
public final class Script {

    private final Map<DeploymentStep, Failure> failures = new EnumMap<>(DeploymentStep.class);
    private final Map<DeploymentStep, Integer> silences = new EnumMap<>(DeploymentStep.class);
    private final Set<DeploymentStep> halts = EnumSet.noneOf(DeploymentStep.class);
    private boolean stammering;

    public Script failAt(DeploymentStep step, Failure failure) {
        failures.put(step, failure);
        return this;
    }

    /** The first so many commands for this step go unheard. */
    public Script silentAt(DeploymentStep step, int times) {
        silences.put(step, times);
        return this;
    }

    /** Works on this step, speaking every now and then, until {@link #goOn}. */
    public synchronized Script haltAt(DeploymentStep step) {
        halts.add(step);
        return this;
    }

    public synchronized void goOn(DeploymentStep step) {
        halts.remove(step);
    }

    /** Says everything twice. */
    public Script stammer() {
        stammering = true;
        return this;
    }

    synchronized boolean halts(DeploymentStep step) {
        return halts.contains(step);
    }

    Optional<Failure> failure(DeploymentStep step) {
        return Optional.ofNullable(failures.get(step));
    }

    boolean hears(DeploymentStep step) {
        return silences.merge(step, -1, Integer::sum) < 0;
    }

    int voices() {
        return stammering ? 2 : 1;
    }
}
