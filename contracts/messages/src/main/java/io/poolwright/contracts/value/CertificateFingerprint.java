package io.poolwright.contracts.value;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The SHA-256 of a DER-encoded X.509 certificate, as {@code AA:BB:…} in upper-case hex. Accepts lower case and missing
 * colons.
 */
public record CertificateFingerprint(@JsonValue String value) {

    private static final Pattern HEX = Pattern.compile("[0-9A-F]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CertificateFingerprint {
        String hex = value == null ? "" : value.replace(":", "").toUpperCase(Locale.ROOT);
        if (!HEX.matcher(hex).matches()) {
            throw new InvalidValueException(
                    "A certificate fingerprint is a SHA-256 in 64 hex digits, with or without colons");
        }
        value = ofBytes(HexFormat.of().parseHex(hex));
    }

    /** @param sha256 the 32 bytes of the digest */
    public static CertificateFingerprint of(byte[] sha256) {
        return new CertificateFingerprint(ofBytes(sha256));
    }

    private static String ofBytes(byte[] sha256) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256);
    }

    @Override
    public String toString() {
        return value;
    }
}
