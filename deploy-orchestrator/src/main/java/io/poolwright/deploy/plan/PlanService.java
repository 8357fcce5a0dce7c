package io.poolwright.deploy.plan;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.VCenterQuery.PlanDeployment;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.deploy.deployment.Confirmed;
import io.poolwright.deploy.deployment.DeploymentRequest;
import io.poolwright.deploy.deployment.DeploymentService;
import io.poolwright.deploy.estimate.EstimateView;
import io.poolwright.deploy.estimate.Estimates;

/** Has the agent check a plan and waits for its answer, whichever replica hears it. */
@ApplicationScoped
public class PlanService {

    private final DeploymentService deployments;
    private final Estimates estimates;
    private final ReservedSpaces spaces;
    private final PlanStore plans;
    private final PlanSignals signals;
    private final MessagePublisher publisher;
    private final PlanConfig config;

    PlanService(
            DeploymentService deployments,
            Estimates estimates,
            ReservedSpaces spaces,
            PlanStore plans,
            PlanSignals signals,
            MessagePublisher publisher,
            PlanConfig config) {
        this.deployments = deployments;
        this.estimates = estimates;
        this.spaces = spaces;
        this.plans = plans;
        this.signals = signals;
        this.publisher = publisher;
        this.config = config;
    }

    /**
     * Blocks until the plan is there.
     *
     * @throws ProblemException if a deployment of this kind would be refused, the vCenter cannot be asked, or the agent is
     *     silent
     */
    PlanView plan(DeploymentRequest request) {
        DeploymentSpec spec = deployments.check(request);
        // before anything is waited for: the caller is known on this thread only so far
        EstimateView estimate = estimates
                .of(spec.template().id(), spec.placement().datastore())
                .map(EstimateView::of)
                .await()
                .indefinitely();
        VCenterConnection vcenter = spec.template().vcenter();
        UUID id = UUID.randomUUID();
        Instant limit = Instant.now().plus(config.patience());
        PlanQuestion question = PlanQuestion.of(spec)
                .minus(spaces.at(vcenter.id(), Optional.empty()).await().indefinitely());
        Uni<Void> news = signals.next(id);
        Confirmed.send(publisher.send(new PlanDeployment(id, vcenter, question, Plan.fingerprint(spec), limit)));
        Optional<PlanStore.Answer> heard =
                signals.await(id, news, limit, () -> plans.answer(id).await().indefinitely(), Optional::isPresent);
        // nobody else waits for this one
        signals.news(id);
        PlanStore.Answer answer = heard.orElseThrow(() -> new ProblemException(
                ErrorCode.AGENT_SILENT,
                "No vcenter-agent has answered for vCenter '%s' within %d seconds"
                        .formatted(vcenter.name(), config.patience().toSeconds())));
        return PlanView.of(spec, answer.plan().orElseThrow(() -> refusal(answer)), estimate);
    }

    private static ProblemException refusal(PlanStore.Answer answer) {
        Failure failure = answer.failure().orElseThrow();
        return new ProblemException(failure.code(), failure.detail());
    }
}
