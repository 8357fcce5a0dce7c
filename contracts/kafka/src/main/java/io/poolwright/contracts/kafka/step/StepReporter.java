package io.poolwright.contracts.kafka.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.Undone;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.kafka.Insistence;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.HostMountReported;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.contracts.message.DeploymentFact.StepProgressed;
import io.poolwright.contracts.message.DeploymentFact.StepQueued;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.UndoFailed;
import io.poolwright.contracts.message.DeploymentFact.UndoProgressed;
import io.poolwright.contracts.message.DeploymentFact.UndoStarted;
import io.poolwright.contracts.message.DeploymentFact.UndoSucceeded;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.vsphere.HostMount;

/**
 * What a handler says while it works. Progress is passed on at most once a second; safe for use by many threads. Reports
 * are best effort: only the outcome must arrive, and {@link StepExecutor} sees to that.
 */
public final class StepReporter {

    private static final Logger LOG = Logger.getLogger(StepReporter.class);

    private final StepCommand command;
    private final Actor actor;
    private final MessagePublisher publisher;
    private final Span span;
    private final Pace pace = new Pace();
    private Optional<Integer> percent = Optional.empty();
    private String message = "";

    /** @param span that carries the command out: what is said follows from it, on whichever thread */
    StepReporter(StepCommand command, Actor actor, MessagePublisher publisher, Span span) {
        this.span = span;
        this.command = command;
        this.actor = actor;
        this.publisher = publisher;
        this.message = command.undoes()
                ? "Undoing: " + command.step().title()
                : command.step().title();
    }

    /** @param percent of this step, 0 to 100 */
    public void progress(int percent, String message) {
        say(Optional.of(percent), message);
    }

    /** Progress of unknown extent: what is being waited for. */
    public void progress(String message) {
        say(Optional.empty(), message);
    }

    /** A line worth keeping for people who read the deployment later. Never holds a secret. */
    public void log(String line) {
        append(
                command.undoes()
                        ? undoing(line)
                        : new StepLogged(
                                command.deploymentId(), actor, Instant.now(), command.step(), command.attempt(), line));
    }

    /**
     * The step waits for its turn.
     *
     * @param position among all that wait, from 1
     */
    public void queued(int position, String reason) {
        StepQueued queued = new StepQueued(
                command.deploymentId(),
                actor,
                Instant.now(),
                command.step(),
                command.attempt(),
                Optional.of(position),
                reason,
                Optional.empty());
        append(command.undoes() ? undoing(queued.display()) : queued);
    }

    /**
     * How one host stands to the datastore that is being mounted. Blocks until the log has it: what is done afterwards can be
     * proven by it.
     *
     * @throws InterruptedException if this instance is to stop
     */
    public void mount(HostMount mount) throws InterruptedException {
        record(new HostMountReported(
                command.deploymentId(), actor, Instant.now(), command.step(), command.attempt(), mount));
    }

    /** The instant at which the handler is to give up. */
    public Instant deadline() {
        return command.deadline();
    }

    /** Time left until the deadline; zero if it has passed. */
    public Duration timeLeft() {
        Duration left = Duration.between(Instant.now(), command.deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Appends a fact, again and again until the log has it. */
    void record(DeploymentFact fact) throws InterruptedException {
        Insistence.send(publisher.append(fact, span), "The log does not take a fact yet");
    }

    /** Says the last thing again if nothing was said since the last beat: the agent lives. */
    void heartbeat() {
        synchronized (this) {
            if (!pace.repeats(Instant.now())) {
                return;
            }
        }
        append(progressed());
    }

    private void say(Optional<Integer> newPercent, String newMessage) {
        synchronized (this) {
            percent = newPercent;
            message = newMessage;
            if (!pace.tells(Instant.now())) {
                return;
            }
        }
        append(progressed());
    }

    DeploymentFact started() {
        return command.undoes()
                ? new UndoStarted(command.deploymentId(), actor, Instant.now(), command.step(), command.attempt())
                : new StepStarted(command.deploymentId(), actor, Instant.now(), command.step(), command.attempt());
    }

    DeploymentFact succeeded(StepOutcome outcome) {
        return command.undoes()
                ? new UndoSucceeded(
                        command.deploymentId(),
                        actor,
                        Instant.now(),
                        command.step(),
                        command.attempt(),
                        outcome instanceof Undone undone ? undone.detail() : outcome.toString())
                : new StepSucceeded(
                        command.deploymentId(), actor, Instant.now(), command.step(), command.attempt(), outcome);
    }

    DeploymentFact failed(Failure failure) {
        return command.undoes()
                ? new UndoFailed(
                        command.deploymentId(), actor, Instant.now(), command.step(), command.attempt(), failure)
                : new StepFailed(
                        command.deploymentId(), actor, Instant.now(), command.step(), command.attempt(), failure);
    }

    private synchronized DeploymentFact progressed() {
        return command.undoes()
                ? undoing(message)
                : new StepProgressed(
                        command.deploymentId(),
                        actor,
                        Instant.now(),
                        command.step(),
                        command.attempt(),
                        percent,
                        message);
    }

    private UndoProgressed undoing(String line) {
        return new UndoProgressed(
                command.deploymentId(), actor, Instant.now(), command.step(), command.attempt(), line);
    }

    private void append(DeploymentFact fact) {
        publisher
                .append(fact, span)
                .subscribe()
                .with(
                        ignored -> {},
                        failure -> LOG.warnf(
                                "A report on %s did not reach the log: %s", command.commandId(), failure.getMessage()));
    }
}
