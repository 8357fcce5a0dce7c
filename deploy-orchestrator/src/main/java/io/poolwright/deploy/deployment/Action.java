package io.poolwright.deploy.deployment;

import java.util.ArrayList;
import java.util.List;

import io.poolwright.deploy.deployment.DeploymentState.RollingBack;

/** What a person may do to a deployment, as far as its state is concerned. */
public enum Action {
    RETRY,
    CANCEL;

    static List<Action> allowed(Deployment deployment) {
        List<Action> allowed = new ArrayList<>();
        if (deployment.resting()) {
            allowed.add(RETRY);
        }
        if (!deployment.ended() && !deployment.pastTheReturn() && !(deployment.state() instanceof RollingBack)) {
            allowed.add(CANCEL);
        }
        return allowed;
    }
}
