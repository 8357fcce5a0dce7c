package io.poolwright.vcenter.command.kafka;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import io.poolwright.contracts.kafka.DeadLetters;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.kafka.step.StepExecutor;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.message.VCenterOrder;
import io.poolwright.contracts.message.VCenterQuery;
import io.poolwright.vcenter.command.VCenterQueries;
import io.poolwright.vcenter.command.VCenterSteps;
import io.poolwright.vcenter.session.Fences;
import io.poolwright.vcenter.session.Turns;

/**
 * Takes commands up, each on a virtual thread of its own and in no order. A record is acknowledged when its outcome is in
 * the log; one that is interrupted by the end of this instance never is, and comes again to another.
 */
@ApplicationScoped
public class VCenterCommandConsumer {

    private static final Logger LOG = Logger.getLogger(VCenterCommandConsumer.class);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final StepExecutor executor;
    private final DeadLetters deadLetters;
    private final VCenterSteps steps;
    private final VCenterQueries queries;
    private final Fences fences;
    private final Turns turns;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    VCenterCommandConsumer(
            StepExecutor executor,
            DeadLetters deadLetters,
            VCenterSteps steps,
            VCenterQueries queries,
            Fences fences,
            Turns turns) {
        this.fences = fences;
        this.turns = turns;
        this.executor = executor;
        this.deadLetters = deadLetters;
        this.steps = steps;
        this.queries = queries;
    }

    @Incoming("commands")
    @RunOnVirtualThread
    void consume(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        VCenterOrder order;
        try {
            order = codec.decode(record, VCenterOrder.class).data();
        } catch (UnreadableRecordException e) {
            deadLetters
                    .setAside(record, e)
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                    .indefinitely()
                    .await()
                    .indefinitely();
            return;
        }
        carryOut(order);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        if (!running.isEmpty()) {
            LOG.infof("Stopping with %d commands under way; they come again to another instance", running.size());
        }
        running.forEach(Thread::interrupt);
    }

    private void inTurn(VCenterCommand command) throws InterruptedException {
        if (isOver(command)) {
            return;
        }
        Turns.Turn turn = turns.take(command);
        try {
            // it may have waited long for its turn
            if (!isOver(command)) {
                executor.execute(command, steps.all());
            }
        } catch (InterruptedException e) {
            if (stopping || !turns.isWithdrawn(turn)) {
                throw e;
            }
            LOG.infof("%s was withdrawn", command.commandId());
        } finally {
            turns.end(turn);
        }
    }

    /** A command that is over is acknowledged, and nothing is said of it: nobody waits for it any more. */
    private boolean isOver(VCenterCommand command) throws InterruptedException {
        fences.catchUp();
        boolean over = fences.cover(command);
        if (over) {
            LOG.infof("%s is over and is not carried out", command.commandId());
        }
        return over;
    }

    private void carryOut(VCenterOrder order) throws InterruptedException {
        running.add(Thread.currentThread());
        try {
            if (stopping) {
                throw new InterruptedException("This instance is stopping");
            }
            switch (order) {
                case VCenterCommand command -> execute(command);
                case VCenterQuery query -> queries.answer(query);
            }
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    private void execute(VCenterCommand command) throws InterruptedException {
        MDC.put("vcenter", command.vcenter().name());
        try {
            inTurn(command);
        } finally {
            MDC.remove("vcenter");
        }
    }
}
