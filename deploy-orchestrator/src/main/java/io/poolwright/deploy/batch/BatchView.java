package io.poolwright.deploy.batch;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.identity.Caller;
import io.poolwright.deploy.deployment.DeploymentView;

/**
 * A batch with its deployments.
 *
 * @param summary its properties stand beside the deployments
 * @param deployments in the order in which they were asked for
 */
@Schema(name = "Batch")
public record BatchView(@JsonUnwrapped BatchSummaryView summary, List<DeploymentView> deployments) {

    static BatchView of(Batch batch, Caller caller) {
        return new BatchView(
                BatchSummaryView.of(batch.summary(), caller),
                batch.members().stream()
                        .map(member -> DeploymentView.of(member, caller))
                        .toList());
    }
}
