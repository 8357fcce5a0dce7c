package io.poolwright.ssh.probe;

import java.util.List;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.ssh.pool.PoolUnlocking;
import io.poolwright.ssh.session.GuestVisits;

/** The prober put together by hand, as the container would. */
public final class ProbeParts {

    private final TargetProber prober;

    public ProbeParts(GuestVisits visits, PoolUnlocking unlocking) {
        Map<String, String> impatient = Map.of("poolwright.probe.patience", "2s");
        prober = new TargetProber(
                visits,
                unlocking,
                new SmallRyeConfigBuilder()
                        .withMapping(ProbeConfig.class)
                        .withSources(new PropertiesConfigSource(impatient, "test", 1_000))
                        .addDiscoveredConverters()
                        .build()
                        .getConfigMapping(ProbeConfig.class));
    }

    public List<ProbeFinding> probe(ProbeTarget query) throws InterruptedException {
        return prober.probe(query);
    }
}
