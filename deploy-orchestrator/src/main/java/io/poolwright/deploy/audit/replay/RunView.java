package io.poolwright.deploy.audit.replay;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.id.DeploymentId;

/**
 * A replay or a rebuild, as REST shows it.
 *
 * @param state SUCCEEDED means that all was read, whatever was found
 * @param deploymentId the only one that is looked at; null for all
 * @param since where in time reading begins; null for the beginning
 * @param percent of the records that are to be read
 * @param unreadable records that are no facts; they are in the dead-letter topic
 * @param facts compared with the tables, or stored anew
 * @param findings how many there are, also beyond those that are kept
 * @param failure why it failed or was stopped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditRunView")
public record RunView(
        UUID id,
        Run.State state,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable UUID deploymentId,
        @Nullable Instant since,
        long recordsTotal,
        long recordsRead,
        int percent,
        long unreadable,
        long facts,
        long deployments,
        long findings,
        @Nullable String failure) {

    private static final int ALL = 100;

    static RunView of(Run run) {
        Run.Progress progress = run.progress();
        return new RunView(
                run.id().value(),
                run.state(),
                run.requestedBy(),
                run.requestedAt(),
                run.finishedAt().orElse(null),
                run.scope().deployment().map(DeploymentId::value).orElse(null),
                run.scope().since().orElse(null),
                progress.total(),
                progress.read(),
                percent(run),
                progress.unreadable(),
                progress.facts(),
                progress.deployments(),
                progress.findings(),
                run.failure().orElse(null));
    }

    private static int percent(Run run) {
        if (run.state() == Run.State.SUCCEEDED) {
            return ALL;
        }
        long total = run.progress().total();
        return total == 0 ? 0 : (int) Math.min(ALL, run.progress().read() * ALL / total);
    }
}
