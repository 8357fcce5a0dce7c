package io.poolwright.vcenter.command.kafka;

import java.time.Duration;

import io.opentelemetry.context.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.DeadLetters;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.kafka.step.Repeats;
import io.poolwright.contracts.kafka.step.StepExecutor;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.trace.DeploymentTrace;
import io.poolwright.contracts.message.Envelope;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.message.VCenterOrder;
import io.poolwright.contracts.message.VCenterQuery;
import io.poolwright.vcenter.command.VCenterQueries;
import io.poolwright.vcenter.command.VCenterSteps;
import io.poolwright.vcenter.session.Fences;
import io.poolwright.vcenter.session.Turns;

/**
 * Takes commands up, each on a virtual thread of its own and in no order. A record is acknowledged when its outcome is in
 * the log; one whose work is stopped, because its partition went or this instance ends, never is, and comes again to another.
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
    private final Repeats repeats;
    private final OwnedPartitions partitions;

    VCenterCommandConsumer(
            StepExecutor executor,
            DeadLetters deadLetters,
            VCenterSteps steps,
            VCenterQueries queries,
            Fences fences,
            Turns turns,
            Repeats repeats,
            OwnedPartitions partitions) {
        this.repeats = repeats;
        this.partitions = partitions;
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
        Envelope<VCenterOrder> order;
        try {
            order = codec.decode(record, VCenterOrder.class);
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
        Scope trace = DeploymentTrace.follow(order);
        try {
            carryOut(record.partition(), order.data());
        } finally {
            trace.close();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        partitions.stop();
    }

    private void inTurn(VCenterCommand command, OwnedPartitions.Work work) throws InterruptedException {
        if (isOver(command)) {
            return;
        }
        Turns.Turn turn = turns.take(command);
        try {
            // it may have waited long for its turn
            if (!isOver(command)) {
                repeats.once(command.commandId(), () -> executor.execute(command, unlessStopped(work)));
            }
        } catch (InterruptedException e) {
            if (work.isLost() || !turns.isWithdrawn(turn)) {
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

    private void carryOut(int partition, VCenterOrder order) throws InterruptedException {
        try (OwnedPartitions.Work work = partitions.begin(partition, vcenter(order))) {
            try {
                switch (order) {
                    case VCenterCommand command -> execute(command, work);
                    case VCenterQuery query -> queries.answer(query);
                }
            } catch (RuntimeException e) {
                throw stopped(e, work);
            }
        }
    }

    private static VCenterId vcenter(VCenterOrder order) {
        return switch (order) {
            case VCenterCommand command -> command.vcenter().id();
            case VCenterQuery query -> query.vcenterId();
        };
    }

    private void execute(VCenterCommand command, OwnedPartitions.Work work) throws InterruptedException {
        MDC.put("vcenter", command.vcenter().name());
        try {
            inTurn(command, work);
        } finally {
            MDC.remove("vcenter");
        }
    }

    /** What goes wrong because the work was stopped is no failure of the step. */
    private StepHandler<VCenterCommand> unlessStopped(OwnedPartitions.Work work) {
        StepHandler<VCenterCommand> handler = steps.all();
        return (command, reporter) -> {
            try {
                return handler.handle(command, reporter);
            } catch (RuntimeException e) {
                throw stopped(e, work);
            }
        };
    }

    /** Returns the failure if the work was not stopped. */
    private static RuntimeException stopped(RuntimeException failure, OwnedPartitions.Work work)
            throws InterruptedException {
        if (!work.isLost()) {
            return failure;
        }
        InterruptedException stopped = new InterruptedException("Stopped: " + failure.getMessage());
        stopped.initCause(failure);
        throw stopped;
    }
}
