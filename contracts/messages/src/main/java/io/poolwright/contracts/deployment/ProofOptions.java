package io.poolwright.contracts.deployment;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a target has to show before it is registered.
 *
 * @param parts those that are carried out, in their order; what is left out is named so in the report
 */
public record ProofOptions(List<ProofPart> parts) {

    /** Everything but a restart. */
    public static final ProofOptions DEFAULT = without(List.of(), false);

    public ProofOptions {
        parts = parts == null
                ? DEFAULT.parts()
                : parts.stream().distinct().sorted().toList();
    }

    /** Everything but these, and a restart only if it is asked for. */
    public static ProofOptions without(List<ProofPart> skipped, boolean reboot) {
        return new ProofOptions(Stream.of(ProofPart.values())
                .filter(part -> part != ProofPart.REBOOT || reboot)
                .filter(part -> !skipped.contains(part))
                .toList());
    }
}
