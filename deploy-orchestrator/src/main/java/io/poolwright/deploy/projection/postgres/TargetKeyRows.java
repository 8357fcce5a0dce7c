package io.poolwright.deploy.projection.postgres;

import java.time.ZoneOffset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeFailed;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeRequested;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.deploy.postgres.Database.Statements;

/** Writes which key a target has. What comes late, or twice, changes nothing. */
final class TargetKeyRows {

    private static final ObjectMapper JSON = MessageJson.mapper();

    private TargetKeyRows() {}

    static void request(Statements statements, TargetKeyChangeRequested fact) {
        statements.query(
                """
                UPDATE targets
                SET key_state = 'CHANGING', key_failure = NULL,
                    key_change = $2, key_change_since = $3, key_change_asked_at = $3
                WHERE id = $1 AND key_state <> 'REVOKED'
                """, fact.targetId().value(), fact.change().name(), fact.at().atOffset(ZoneOffset.UTC));
    }

    static void change(Statements statements, TargetKeyChanged fact) {
        if (fact.credential().isPresent()) {
            have(
                    statements,
                    fact.targetId(),
                    fact.generation(),
                    fact.credential().get());
        } else {
            statements.query(
                    "UPDATE targets SET key_state = 'REVOKED', key_failure = NULL WHERE id = $1",
                    fact.targetId().value());
        }
    }

    static void fail(Statements statements, TargetKeyChangeFailed fact) {
        statements.query("""
                UPDATE targets
                SET key_state = CASE WHEN key_generation = 0 THEN 'TEMPLATE' ELSE 'OWN' END, key_failure = $2
                WHERE id = $1 AND key_state = 'CHANGING'
                """, fact.targetId().value(), fact.failure().detail());
    }

    /** The target has this key from now on, unless it has a later one already. */
    static void have(Statements statements, TargetId target, int generation, SshCredential credential) {
        boolean newer = !statements
                .query("""
                UPDATE targets
                SET key_state = 'OWN', key_fingerprint = $2, key_generation = $3, key_failure = NULL
                WHERE id = $1 AND key_generation <= $3 AND key_state <> 'REVOKED' RETURNING id
                """, target.value(), credential.publicKeyFingerprint(), generation)
                .isEmpty();
        if (newer) {
            statements.query("""
                    INSERT INTO target_credentials (target_id, credential) VALUES ($1, $2::text::json)
                    ON CONFLICT (target_id) DO UPDATE SET credential = excluded.credential
                    """, target.value(), written(credential));
        }
    }

    private static String written(SshCredential credential) {
        try {
            return JSON.writeValueAsString(credential);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A credential can always be written", e);
        }
    }
}
