package io.poolwright.contracts.rest;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.error.ErrorCode;

/**
 * An RFC 9457 problem document.
 *
 * @param type {@code urn:poolwright:problem:CODE}
 * @param instance identifies this occurrence in the service's log; null unless the cause is only there
 * @param code stable name of the problem
 * @param hint what to do about it
 * @param violations empty unless values of the request are not valid
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable URI instance,
        ErrorCode code,
        String hint,
        List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ErrorCode code, String detail, URI instance, List<Violation> violations) {
        return new Problem(
                URI.create("urn:poolwright:problem:" + code),
                code.title(),
                code.status(),
                detail,
                instance,
                code,
                code.hint(),
                violations);
    }
}
