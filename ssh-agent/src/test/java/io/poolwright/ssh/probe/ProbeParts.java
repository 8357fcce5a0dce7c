package io.poolwright.ssh.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.ssh.pool.PoolUnlocking;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.SessionParts;

/** The prober put together by hand, as the container would. */
public final class ProbeParts {

    private final TargetProber prober;

    public ProbeParts(GuestVisits visits, PoolUnlocking unlocking, Map<String, String> settings) {
        Map<String, String> impatient = new HashMap<>(Map.of("poolwright.probe.patience", "2s"));
        impatient.putAll(settings);
        prober = new TargetProber(visits, unlocking, SessionParts.mapped(ProbeConfig.class, impatient));
    }

    public List<ProbeFinding> probe(ProbeTarget query) throws InterruptedException {
        return prober.probe(query);
    }
}
