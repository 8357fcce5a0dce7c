package io.poolwright.deploy.audit.replay;

import java.util.Optional;

import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;

/**
 * The key of a target as its facts make it.
 *
 * @param state as the table names it
 * @param failure why the latest change failed
 * @param credential how to log in; empty while that is the template's
 */
public record TargetKey(String state, int generation, Optional<String> failure, Optional<SshCredential> credential) {

    private static final String REVOKED = "REVOKED";
    private static final String CHANGING = "CHANGING";

    static TargetKey of(TargetRegistered fact) {
        TargetKey ofTemplate = new TargetKey("TEMPLATE", 0, Optional.empty(), Optional.empty());
        return fact.target().ownKey().map(key -> ofTemplate.have(1, key)).orElse(ofTemplate);
    }

    TargetKey requested() {
        return state.equals(REVOKED) ? this : new TargetKey(CHANGING, generation, Optional.empty(), credential);
    }

    TargetKey changed(TargetKeyChanged fact) {
        return fact.credential()
                .map(key -> have(fact.generation(), key))
                .orElseGet(() -> new TargetKey(REVOKED, generation, Optional.empty(), credential));
    }

    TargetKey failed(String why) {
        return state.equals(CHANGING)
                ? new TargetKey(generation == 0 ? "TEMPLATE" : "OWN", generation, Optional.of(why), credential)
                : this;
    }

    private TargetKey have(int number, SshCredential key) {
        return generation <= number && !state.equals(REVOKED)
                ? new TargetKey("OWN", number, Optional.empty(), Optional.of(key))
                : this;
    }
}
