package io.poolwright.contracts.secret;

import java.util.Objects;

/**
 * A secret that only {@code reader} can open: ciphertext in memory, JSON, Kafka and PostgreSQL alike.
 *
 * @param context what the secret belongs to, such as {@code vcenter/<id>/password}; bound into the ciphertext, so that a
 *     sealed value moved to another owner does not open
 * @param ciphertext Tink HPKE ciphertext in base64
 */
public record Sealed(SecretReader reader, String context, String ciphertext) {

    public Sealed {
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(ciphertext, "ciphertext");
    }
}
