package io.poolwright.deploy.audit.replay;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.RunStore.NumberedFinding;

/**
 * Something in the tables that is not as the log has it.
 *
 * @param number counted from 1 within the replay
 * @param seq of the fact that it is about
 * @param field what differs, such as {@code state} or {@code snapshot/spec/vmName}
 * @param expected what it is by the log, shortened; never a sealed value
 * @param stored what the tables have, likewise
 * @param detail a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayFindingView(
        int number,
        Finding.Kind kind,
        @Nullable UUID deploymentId,
        @Nullable Long seq,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String field,
        @Nullable String expected,
        @Nullable String stored,
        String detail) {

    static ReplayFindingView of(NumberedFinding numbered) {
        Finding finding = numbered.finding();
        return new ReplayFindingView(
                numbered.number(),
                finding.kind(),
                finding.deployment().map(DeploymentId::value).orElse(null),
                finding.seq().isPresent() ? finding.seq().getAsLong() : null,
                finding.partition().orElse(null),
                finding.offset().isPresent() ? finding.offset().getAsLong() : null,
                finding.field().orElse(null),
                finding.expected().orElse(null),
                finding.stored().orElse(null),
                finding.detail());
    }
}
