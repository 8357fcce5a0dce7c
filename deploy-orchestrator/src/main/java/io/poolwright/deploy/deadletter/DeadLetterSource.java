package io.poolwright.deploy.deadletter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.Topic;

/**
 * All dead-letter topics together. Its methods block, and fail with {@link io.poolwright.contracts.rest.ProblemException} of
 * {@code LOG_UNAVAILABLE} if Kafka does not answer.
 */
public interface DeadLetterSource {

    /**
     * The newest ones first.
     *
     * @param of the topic whose records could not be read; empty for all
     * @param before what an earlier page left; empty for the first page
     */
    Part read(Optional<Topic> of, Map<Place, Long> before, int limit);

    /** How many are kept, by the topic that they came from. */
    Map<Topic, Long> counts();

    /** A partition of a dead-letter topic. */
    record Place(String topic, int partition) {}

    /**
     * @param left for the next page: by partition the first offset that was shown already; empty if there is no more
     */
    record Part(List<DeadLetter> letters, Map<Place, Long> left) {
        public Part {
            letters = List.copyOf(letters);
            left = Map.copyOf(left);
        }
    }
}
