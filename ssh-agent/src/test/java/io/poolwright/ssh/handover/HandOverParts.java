package io.poolwright.ssh.handover;

import java.util.ArrayList;
import java.util.List;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.ssh.handover.sshj.OpenSshKeyMaker;
import io.poolwright.ssh.session.GuestConnector;
import io.poolwright.ssh.session.GuestKeys;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.Places;
import io.poolwright.ssh.session.SshConfig;

/** The hand-over of keys put together by hand, as the container would. */
public final class HandOverParts {

    private final KeyHandOver handOver;
    private final GuestVisits visits;
    private final SshConfig config;

    public HandOverParts(GuestKeys keys, GuestConnector connector, GuestVisits visits, SshConfig config) {
        this.handOver = new KeyHandOver(connector, new TargetKeys(keys, new OpenSshKeyMaker()), config);
        this.visits = visits;
        this.config = config;
    }

    public static Delegation delegation(SshConfig config) {
        return new Delegation(config);
    }

    public KeyHandOver handOver() {
        return handOver;
    }

    /** What the log is told. */
    public TargetFact change(ChangeTargetKey task) throws InterruptedException {
        List<TargetFact> told = new ArrayList<>();
        new TargetKeyChanges(visits, handOver, told::add, new Actor.Service("ssh-agent", "test"), new Places(1), config)
                .carryOut(task);
        return told.getFirst();
    }
}
