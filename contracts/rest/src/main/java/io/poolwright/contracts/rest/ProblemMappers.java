package io.poolwright.contracts.rest;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.value.InvalidValueException;

/** Answers every failure of a request as a problem document. What is our own fault is logged under its instance. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public RestResponse<Problem> map(ProblemException e) {
        return answer(Problem.of(e.code(), e.getMessage(), null, e.violations()));
    }

    /** A path or query parameter that is no value of its type. */
    @ServerExceptionMapper
    public RestResponse<Problem> map(InvalidValueException e) {
        return answer(Problem.of(ErrorCode.MALFORMED_REQUEST, e.getMessage(), null, List.of()));
    }

    @ServerExceptionMapper
    public RestResponse<Problem> map(JsonProcessingException e) {
        return answer(ofJson(e));
    }

    /** Quarkus has a mapper of its own for just this type, which would win over the general one above. */
    @ServerExceptionMapper
    public RestResponse<Problem> map(MismatchedInputException e) {
        return answer(ofJson(e));
    }

    @ServerExceptionMapper
    public RestResponse<Problem> map(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return answer(ofJson(json));
        }
        return switch (Response.Status.fromStatusCode(e.getResponse().getStatus())) {
            case NOT_FOUND -> plain(ErrorCode.RESOURCE_NOT_FOUND);
            case METHOD_NOT_ALLOWED -> plain(ErrorCode.METHOD_NOT_ALLOWED);
            case NOT_ACCEPTABLE -> plain(ErrorCode.NOT_ACCEPTABLE);
            case UNSUPPORTED_MEDIA_TYPE -> plain(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            case BAD_REQUEST -> plain(ErrorCode.MALFORMED_REQUEST);
            case null, default -> unexpected(e);
        };
    }

    @ServerExceptionMapper
    public RestResponse<Problem> map(Throwable e) {
        return unexpected(e);
    }

    private static RestResponse<Problem> plain(ErrorCode code) {
        return answer(Problem.of(code, code.title(), null, List.of()));
    }

    private static RestResponse<Problem> unexpected(Throwable e) {
        URI instance = URI.create("urn:uuid:" + UUID.randomUUID());
        LOG.errorf(e, "A request failed unexpectedly: %s", instance);
        return answer(Problem.of(
                ErrorCode.INTERNAL_ERROR, "The service's log has the cause under this instance", instance, List.of()));
    }

    /** Names the place, never the given text: it may hold a secret. */
    private static Problem ofJson(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String pointer = mapping.getPath().stream()
                    .map(at -> at.getFieldName() == null ? String.valueOf(at.getIndex()) : at.getFieldName())
                    .collect(Collectors.joining("/", "/", ""));
            String rule = mapping.getCause() instanceof InvalidValueException invalid
                    ? invalid.getMessage()
                    : "The value is not of the type that the OpenAPI document describes, or the property is not known";
            return Problem.of(
                    ErrorCode.VALIDATION_FAILED, "One value is not valid", null, List.of(new Violation(pointer, rule)));
        }
        return Problem.of(ErrorCode.MALFORMED_REQUEST, "The body is not valid JSON", null, List.of());
    }

    private static RestResponse<Problem> answer(Problem problem) {
        return RestResponse.ResponseBuilder.<Problem>create(problem.status())
                .entity(problem)
                .header("Content-Type", Problem.MEDIA_TYPE)
                .build();
    }
}
