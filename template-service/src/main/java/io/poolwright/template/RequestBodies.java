package io.poolwright.template;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;

/** Request bodies that may be missing. */
public final class RequestBodies {

    private RequestBodies() {}

    /** @throws ProblemException if there is no body, or it is JSON's null */
    public static <T> T required(T body) {
        if (body == null) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "A JSON object is expected as the body");
        }
        return body;
    }
}
