package io.poolwright.deploy.audit.replay;

import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.id.DeploymentId;

/**
 * What was moved out of the table of facts, of one deployment.
 *
 * @param parts in their order
 */
public record Archives(DeploymentId deployment, List<Part> parts) {

    public Archives {
        parts = List.copyOf(parts);
    }

    /**
     * Facts that lie in a file.
     *
     * @param headHash of the last one
     */
    public record Part(long fromSeq, long upToSeq, String hashBefore, String headHash, String file) {}

    /** The part that holds a fact. */
    Optional<Part> holding(long seq) {
        return parts.stream()
                .filter(part -> part.fromSeq() <= seq && seq <= part.upToSeq())
                .findFirst();
    }
}
