package io.poolwright.deploy.deployment;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;

/** For what somebody asks for and waits to be told that it was taken in. */
public final class Confirmed {

    /** Longer than the producer's own limit, because only the producer knows that the record will never be sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Confirmed() {}

    /**
     * Blocks until Kafka has it.
     *
     * @throws ProblemException of {@code LOG_UNAVAILABLE}: nothing was recorded then
     */
    public static void send(Uni<Void> sending) {
        sending.ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(failure -> new ProblemException(
                        ErrorCode.LOG_UNAVAILABLE,
                        "Kafka did not confirm the request: %s".formatted(failure.getMessage()),
                        failure))
                .await()
                .indefinitely();
    }
}
