package io.poolwright.ssh.command.kafka;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.opentelemetry.context.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.poolwright.contracts.kafka.DeadLetters;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.kafka.step.Repeats;
import io.poolwright.contracts.kafka.trace.DeploymentTrace;
import io.poolwright.contracts.message.Envelope;
import io.poolwright.contracts.message.SshCommand;
import io.poolwright.contracts.message.SshOrder;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.ssh.command.SshSteps;
import io.poolwright.ssh.handover.TargetKeyChanges;
import io.poolwright.ssh.probe.TargetProbes;
import io.poolwright.ssh.session.Patience;

/**
 * Reads commands and queries, each on a virtual thread of its own and in no order. A record is acknowledged when its outcome is in the
 * log, and never when this agent stops before that: then it comes again, to whoever takes over.
 */
@ApplicationScoped
public class SshCommandConsumer {

    private static final Logger LOG = Logger.getLogger(SshCommandConsumer.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final SshSteps steps;
    private final TargetProbes probes;
    private final TargetKeyChanges keys;
    private final DeadLetters deadLetters;
    private final Patience patience;
    private final Repeats repeats;
    private volatile boolean stopping;

    SshCommandConsumer(
            SshSteps steps,
            TargetProbes probes,
            TargetKeyChanges keys,
            DeadLetters deadLetters,
            Patience patience,
            Repeats repeats) {
        this.repeats = repeats;
        this.steps = steps;
        this.probes = probes;
        this.keys = keys;
        this.deadLetters = deadLetters;
        this.patience = patience;
    }

    @Incoming("commands")
    @RunOnVirtualThread
    void consume(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        running.add(Thread.currentThread());
        try {
            if (stopping) {
                throw new InterruptedException("The agent is to stop");
            }
            follow(codec.decode(record, SshOrder.class));
        } catch (UnreadableRecordException e) {
            setAside(record, e);
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    void onShutdown(@Observes ShutdownEvent event) {
        stopping = true;
        patience.end();
        running.forEach(Thread::interrupt);
        LOG.infof("%d commands were left for another instance", running.size());
    }

    private void follow(Envelope<SshOrder> order) throws InterruptedException {
        Scope trace = DeploymentTrace.follow(order);
        try {
            carryOut(order.data());
        } finally {
            trace.close();
        }
    }

    private void carryOut(SshOrder order) throws InterruptedException {
        switch (order) {
            case SshCommand command -> repeats.once(command.commandId(), () -> steps.execute(command));
            case ProbeTarget query -> probes.answer(query);
            case ChangeTargetKey task -> keys.carryOut(task);
        }
    }

    private void setAside(ConsumerRecord<String, byte[]> record, UnreadableRecordException reason) {
        deadLetters
                .setAside(record, reason)
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .indefinitely()
                .await()
                .indefinitely();
    }
}
