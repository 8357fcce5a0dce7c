package io.poolwright.deploy.batch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.deploy.batch.BatchStore.Summary;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.StoredDeployment;

/**
 * Deployments that were asked for together.
 *
 * @param members those that are known, at least one, in the order in which they were asked for
 */
public record Batch(List<StoredDeployment> members) {

    public Batch {
        members = List.copyOf(members);
    }

    Summary summary() {
        Deployment first = members.getFirst().deployment();
        BatchPlace place = first.spec().options().batch().orElseThrow();
        Map<DeploymentState.Name, Integer> states = new EnumMap<>(DeploymentState.Name.class);
        members.forEach(member -> states.merge(member.deployment().state().name(), 1, Integer::sum));
        return new Summary(place, place.first(), name(first.requestedBy()), first.requestedAt(), states);
    }

    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.User user -> user.name();
            case Actor.Service service -> service.toString();
        };
    }
}
