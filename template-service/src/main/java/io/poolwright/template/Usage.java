package io.poolwright.template;

import java.util.List;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;

/** Refuses to remove what templates use. */
public final class Usage {

    private static final int NAMES_SHOWN = 10;

    private Usage() {}

    /**
     * @param templates the names of the templates that use it
     * @throws ProblemException if there is one
     */
    public static void requireNone(List<String> templates) {
        if (templates.isEmpty()) {
            return;
        }
        String names =
                templates.stream().limit(NAMES_SHOWN).map("'%s'"::formatted).collect(Collectors.joining(", "));
        int hidden = templates.size() - NAMES_SHOWN;
        throw new ProblemException(
                ErrorCode.IN_USE,
                "Used by the template%s %s%s"
                        .formatted(
                                templates.size() == 1 ? "" : "s",
                                names,
                                hidden > 0 ? " and %d more".formatted(hidden) : ""));
    }

    /** A template began to use it while it was being removed. */
    public static ProblemException justBegun(Throwable failure) {
        return new ProblemException(ErrorCode.IN_USE, "A template that was registered just now uses it", failure);
    }
}
