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
public record FoldedKey(String state, int generation, Optional<String> failure, Optional<SshCredential> credential) {

    private static final String REVOKED = "REVOKED";
    private static final String CHANGING = "CHANGING";

    static FoldedKey of(TargetRegistered fact) {
        FoldedKey ofTemplate = new FoldedKey("TEMPLATE", 0, Optional.empty(), Optional.empty());
        return fact.target().ownKey().map(key -> ofTemplate.have(1, key)).orElse(ofTemplate);
    }

    FoldedKey requested() {
        return state.equals(REVOKED) ? this : new FoldedKey(CHANGING, generation, Optional.empty(), credential);
    }

    FoldedKey changed(TargetKeyChanged fact) {
        return fact.credential()
                .map(key -> have(fact.generation(), key))
                .orElseGet(() -> new FoldedKey(REVOKED, generation, Optional.empty(), credential));
    }

    FoldedKey failed(String why) {
        return state.equals(CHANGING)
                ? new FoldedKey(generation == 0 ? "TEMPLATE" : "OWN", generation, Optional.of(why), credential)
                : this;
    }

    private FoldedKey have(int number, SshCredential key) {
        return generation <= number && !state.equals(REVOKED)
                ? new FoldedKey("OWN", number, Optional.empty(), Optional.of(key))
                : this;
    }
}
