package io.poolwright.deploy.lab;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.StepCommand;

/** How the agents behave for one deployment; without further words they do everything well and at once. */
public final class Script {

    private final Map<DeploymentStep, Failure> failures = new EnumMap<>(DeploymentStep.class);
    private final Map<DeploymentStep, Integer> silences = new EnumMap<>(DeploymentStep.class);
    private final Set<DeploymentStep> halts = EnumSet.noneOf(DeploymentStep.class);
    private final Map<DeploymentStep, Failure> firstFailures = new EnumMap<>(DeploymentStep.class);
    private final Map<DeploymentStep, Failure> undoFailures = new EnumMap<>(DeploymentStep.class);
    private boolean stammering;
    private int hearing = 1;

    public synchronized Script failAt(DeploymentStep step, Failure failure) {
        failures.put(step, failure);
        return this;
    }

    /** Only the first attempt fails. */
    public synchronized Script failFirstAt(DeploymentStep step, Failure failure) {
        firstFailures.put(step, failure);
        return this;
    }

    /** The cause of the step's failure is gone. */
    public synchronized Script repair(DeploymentStep step) {
        failures.remove(step);
        undoFailures.remove(step);
        return this;
    }

    public synchronized Script failToUndo(DeploymentStep step, Failure failure) {
        undoFailures.put(step, failure);
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

    /** Is given every command twice. */
    public Script hearTwice() {
        hearing = 2;
        return this;
    }

    int ears() {
        return hearing;
    }

    /** Says everything twice. */
    public Script stammer() {
        stammering = true;
        return this;
    }

    synchronized boolean halts(DeploymentStep step) {
        return halts.contains(step);
    }

    synchronized Optional<Failure> failure(StepCommand command) {
        if (!command.undoes() && command.attempt() == 1 && firstFailures.containsKey(command.step())) {
            return Optional.of(firstFailures.get(command.step()));
        }
        return Optional.ofNullable((command.undoes() ? undoFailures : failures).get(command.step()));
    }

    boolean hears(StepCommand command) {
        return command.undoes() || silences.merge(command.step(), -1, Integer::sum) < 0;
    }

    int voices() {
        return stammering ? 2 : 1;
    }
}
