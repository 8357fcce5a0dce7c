package io.poolwright.contracts.deployment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a target has to show before it is registered.
 *
 * @param parts those that are carried out, in their order; what is left out is named so in the report
 */
public record ProofOptions(List<ProofPart> parts) {

    /** Everything. */
    public static final ProofOptions DEFAULT =
            new ProofOptions(Arrays.stream(ProofPart.values()).toList());

    public ProofOptions {
        parts = (parts == null ? Arrays.stream(ProofPart.values()) : parts.stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Everything but these. */
    public static ProofOptions without(List<ProofPart> skipped) {
        return new ProofOptions(Stream.of(ProofPart.values())
                .filter(part -> !skipped.contains(part))
                .toList());
    }
}
