package io.poolwright.deploy.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.MessageTypes;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;

/**
 * Which events are wanted; what is empty does not matter.
 *
 * @param actor exactly as the events show it, such as {@code user:olga}
 * @param types as the store has them, with name and version; empty for all
 * @param from the first moment that counts
 * @param to the first moment that does not
 */
public record AuditFilter(
        Optional<DeploymentId> deployment,
        Optional<String> actor,
        List<String> types,
        Optional<Instant> from,
        Optional<Instant> to) {

    private static final int LONGEST_ACTOR = 500;

    public AuditFilter {
        types = List.copyOf(types);
    }

    /** Reads the parameters of a request; null is not given. All that is wrong is noted. */
    static Optional<AuditFilter> read(
            Violations violations, String deployment, String actor, List<String> types, String from, String to) {
        Optional<DeploymentId> ofDeployment =
                violations.optional("deployment", blankIsNull(deployment), DeploymentId::parse, null);
        Optional<String> ofActor = violations.optional("actor", blankIsNull(actor), AuditFilter::actorIn, null);
        Optional<List<String>> ofTypes = violations.each(
                "type", types.stream().filter(type -> !type.isBlank()).toList(), AuditFilter::typeNamed);
        Optional<Instant> since = violations.optional("from", blankIsNull(from), AuditFilter::time, null);
        Optional<Instant> until = violations.optional("to", blankIsNull(to), AuditFilter::time, null);
        return ofTypes.map(named -> new AuditFilter(ofDeployment, ofActor, named, since, until));
    }

    /** @throws InvalidValueException if it is no time with an offset */
    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException("A time is written as 2026-01-31T23:59:00Z", e);
        }
    }

    private static String blankIsNull(String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static String actorIn(String text) {
        if (text.length() > LONGEST_ACTOR || text.indexOf('\0') >= 0) {
            throw new InvalidValueException("An actor has at most %d characters".formatted(LONGEST_ACTOR));
        }
        return text;
    }

    /** People say {@code StepSucceeded}; the full name will do too. */
    private static String typeNamed(String text) {
        return MessageTypes.all().stream()
                .filter(DeploymentFact.class::isAssignableFrom)
                .filter(type -> type.getSimpleName().equals(text)
                        || MessageTypes.nameOf(type).equals(text))
                .map(MessageTypes::nameOf)
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("A type is the name of a fact, such as StepFailed"));
    }
}
