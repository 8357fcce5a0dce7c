package io.poolwright.deploy.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.deploy.target.TargetStore;
import io.poolwright.deploy.template.TemplateStore;

/**
 * Reads requests that are made together. Whatever keeps one of them from being fulfilled is a violation that points to it:
 * a value, the template, the plan, a name or an address that another has, be it an unfinished deployment or another of the same batch.
 */
@ApplicationScoped
public class BatchReader {

    private final TemplateStore templates;
    private final TargetStore targets;
    private final ReservationStore reservations;
    private final SeenPlans plans;

    BatchReader(TemplateStore templates, TargetStore targets, ReservationStore reservations, SeenPlans plans) {
        this.plans = plans;
        this.templates = templates;
        this.targets = targets;
        this.reservations = reservations;
    }

    /**
     * Blocks. What the deployments of these ids hold themselves is no hindrance.
     *
     * @return what is to be deployed, in the order of the requests
     * @throws ProblemException with everything that is wrong, if anything is
     */
    public List<DeploymentSpec> read(List<DeploymentRequest> requests, List<DeploymentId> ids) {
        Violations violations = new Violations();
        Map<Integer, DeploymentSpec> specs = new HashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            int index = i;
            Violations own = new Violations();
            read(requests.get(i), own).ifPresent(spec -> specs.put(index, spec));
            violations.adopt(pointer(i), own);
        }
        new Claims(violations, Set.copyOf(ids)).check(specs);
        violations.throwIfAny();
        return IntStream.range(0, requests.size()).mapToObj(specs::get).toList();
    }

    private Optional<DeploymentSpec> read(DeploymentRequest request, Violations violations) {
        if (request == null) {
            violations.add("", "A request is required");
            return Optional.empty();
        }
        Optional<TemplateId> id = violations.required("/templateId", request.templateId(), TemplateId::parse);
        Optional<TemplateSnapshot> template =
                id.flatMap(known -> templates.find(known).await().indefinitely());
        Optional<DeploymentSpec> spec = new SpecResolver(request, template, violations).resolve();
        if (id.isPresent() && template.isEmpty()) {
            violations.add("/templateId", "There is no template %s".formatted(id.get()));
        }
        template.filter(found -> !found.active())
                .ifPresent(found ->
                        violations.add("/templateId", "The template '%s' is inactive".formatted(found.name())));
        if (!violations.isEmpty()) {
            return Optional.empty();
        }
        Optional<DeploymentSpec> planned = spec.flatMap(settings -> plans.attach(settings, request.planHash()));
        if (planned.isEmpty()) {
            violations.add("/planHash", SeenPlans.refusal(request.planHash()));
        }
        return planned;
    }

    private static String pointer(int index) {
        return "/deployments/%d".formatted(index);
    }

    /** Who wants what, first come first served. */
    private final class Claims {

        private final Violations violations;
        private final Set<DeploymentId> own;
        private final Map<Wanted, Integer> wanted = new HashMap<>();
        private final Map<String, Integer> names = new HashMap<>();

        private Claims(Violations violations, Set<DeploymentId> own) {
            this.violations = violations;
            this.own = new HashSet<>(own);
        }

        private void check(Map<Integer, DeploymentSpec> specs) {
            new ArrayList<>(specs.keySet()).stream().sorted().forEach(index -> {
                DeploymentSpec spec = specs.get(index);
                checkReservations(index, spec);
                spec.targetName().ifPresent(name -> checkName(index, name));
            });
        }

        private void checkReservations(int index, DeploymentSpec spec) {
            VCenterId vcenter = spec.template().vcenter().id();
            List<Reservation> all = Reservation.of(spec);
            for (Reservation one : all) {
                Integer first = wanted.putIfAbsent(new Wanted(vcenter, one), index);
                if (first != null) {
                    violations.add(
                            pointer(index) + one.kind().pointer(),
                            "The %s %s is asked for by %s too"
                                    .formatted(one.kind().title(), one.value(), pointer(first)));
                }
            }
            reservations.holders(vcenter, all).stream()
                    .filter(holder -> !own.contains(holder.deployment()))
                    .forEach(holder ->
                            violations.add(pointer(index) + holder.held().kind().pointer(), holder.refusal(spec)));
        }

        private void checkName(int index, String name) {
            Integer first = names.putIfAbsent(name, index);
            if (first != null) {
                violations.add(
                        pointer(index) + "/targetName",
                        "The target name '%s' is asked for by %s too".formatted(name, pointer(first)));
            }
            targets.ownerOf(name)
                    .await()
                    .indefinitely()
                    .filter(owner -> !own.contains(owner))
                    .ifPresent(owner -> violations.add(
                            pointer(index) + "/targetName",
                            "The name '%s' belongs to the target of deployment %s".formatted(name, owner)));
        }
    }

    private record Wanted(VCenterId vcenter, Reservation reservation) {}
}
