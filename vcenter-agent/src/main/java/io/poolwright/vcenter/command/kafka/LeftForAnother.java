package io.poolwright.vcenter.command.kafka;

import java.util.function.BiConsumer;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * A record whose work was stopped is neither acknowledged nor a failure: it stays where it is and comes again, to whoever
 * owns its partition then. Any other failure ends the reading, as SmallRye's own strategy does.
 */
final class LeftForAnother implements KafkaFailureHandler {

    private static final Logger LOG = Logger.getLogger(LeftForAnother.class);

    private final KafkaFailureHandler fail;

    private LeftForAnother(KafkaFailureHandler fail) {
        this.fail = fail;
    }

    /** {@code failure-strategy=left-for-another}. */
    @ApplicationScoped
    @Identifier("left-for-another")
    static class Factory implements KafkaFailureHandler.Factory {

        private final KafkaFailureHandler.Factory fail;

        Factory(@Identifier("fail") KafkaFailureHandler.Factory fail) {
            this.fail = fail;
        }

        @Override
        public KafkaFailureHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new LeftForAnother(fail.create(config, vertx, consumer, reportFailure));
        }
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
        if (!isInterrupt(reason)) {
            return fail.handle(record, reason, metadata);
        }
        LOG.debugf("Record %d of partition %d is left for another", record.getOffset(), record.getPartition());
        return Uni.createFrom().voidItem().emitOn(record::runOnMessageContext);
    }

    @Override
    public void terminate() {
        fail.terminate();
    }

    private static boolean isInterrupt(Throwable reason) {
        return reason instanceof InterruptedException
                || reason.getCause() != null && reason.getCause() != reason && isInterrupt(reason.getCause());
    }
}
