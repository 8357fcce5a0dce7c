package io.poolwright.deploy.audit.replay;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.kafka.ServiceIdentity;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.projection.Projection;
import io.poolwright.deploy.projection.ProjectionRebuild;
import io.poolwright.deploy.saga.LeaseRules;
import io.poolwright.deploy.saga.Saga;
import io.poolwright.deploy.saga.SagaConfig;
import io.poolwright.deploy.template.TemplateReload;

/**
 * Does replays and rebuilds in the background, one at a time among all replicas. One that is interrupted ends as failed: the
 * log and the tables are as they were, so it is simply begun again.
 */
@ApplicationScoped
public class AuditRunner {

    private static final Logger LOG = Logger.getLogger(AuditRunner.class);
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final LogSource log;
    private final StoredProjection stored;
    private final ProjectionRebuild rebuild;
    private final TemplateReload templates;
    private final RunStore store;
    private final ReplayConfig config;
    private final Projection projection;
    private final String replica;
    private final AtomicReference<Thread> worker = new AtomicReference<>();
    private volatile boolean stopping;

    AuditRunner(
            LogSource log,
            StoredProjection stored,
            ProjectionRebuild rebuild,
            TemplateReload templates,
            RunStore store,
            ReplayConfig config,
            Saga saga,
            LeaseRules leases,
            SagaConfig sagaConfig,
            ServiceIdentity identity) {
        this.log = log;
        this.stored = stored;
        this.rebuild = rebuild;
        this.templates = templates;
        this.store = store;
        this.config = config;
        this.projection = new Projection(saga, leases, sagaConfig.lease().pending());
        this.replica = identity.actor().toString();
    }

    /** @throws ProblemException of {@code AUDIT_RUN_UNDERWAY} */
    RunId begin(Run.Kind kind, Run.Scope scope, Actor by) {
        RunId id = RunId.random();
        store.begin(id, kind, scope, by, replica);
        Thread thread = Thread.ofPlatform().daemon().name("audit-" + kind).unstarted(() -> work(id, kind, scope));
        worker.set(thread);
        thread.start();
        return id;
    }

    /** What an earlier process of this name has left behind is over. */
    void onStart(@Observes StartupEvent event) {
        try {
            store.failAbandoned(replica, config.silence());
        } catch (ProblemException e) {
            LOG.warnf("Abandoned replays cannot be looked for now: %s", e.getMessage());
        }
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        Thread working = worker.get();
        if (working != null) {
            working.join(LAST_WORDS_MILLIS);
        }
    }

    @Scheduled(every = "${poolwright.audit.replay.sweep:15s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void failSilentOnes() {
        try {
            int failed = store.failSilent(config.silence());
            if (failed > 0) {
                LOG.warnf("A replay or rebuild was not heard of for %s and counts as failed", config.silence());
            }
        } catch (ProblemException e) {
            LOG.debugf("Silent replays cannot be looked for now: %s", e.getMessage());
        }
    }

    private void work(RunId id, Run.Kind kind, Run.Scope scope) {
        LOG.infof("%s %s begins", kind, id);
        Recorder recorder = new Recorder(id, store, config.mostFindings(), () -> stopping);
        try {
            switch (kind) {
                case REPLAY -> new Replay(log, stored, projection, recorder).run(scope);
                case REBUILD -> {
                    new LogRebuild(log, rebuild, projection, recorder).run();
                    LOG.infof("%d templates were read once more", templates.reload());
                }
            }
            end(id, Run.State.SUCCEEDED, Optional.empty());
        } catch (RunStoppedException e) {
            end(id, e.state(), Optional.of(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s %s failed", kind, id);
            end(id, Run.State.FAILED, Optional.of(String.valueOf(e.getMessage())));
        }
        LOG.infof("%s %s ended: %s", kind, id, recorder.progress());
    }

    /** If it cannot be written now, the run will soon count as silent. */
    private void end(RunId id, Run.State state, Optional<String> failure) {
        try {
            store.end(id, state, failure);
        } catch (ProblemException e) {
            LOG.warnf("The end of %s cannot be noted: %s", id, e.getMessage());
        }
    }
}
