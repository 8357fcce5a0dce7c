package io.poolwright.lab.api;

import java.net.http.HttpHeaders;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the API.
 *
 * @param body a missing node if there is none or it is not JSON
 * @param text the body as it came
 */
public record Answer(int status, JsonNode body, String text, HttpHeaders headers) {

    /** The body of a success. @throws ApiException on any other status */
    public JsonNode orThrow() {
        if (status >= 300) {
            throw new ApiException(this);
        }
        return body;
    }

    /** The stable code of a problem; empty if it is none. */
    public String code() {
        return body.path("code").asText();
    }

    /** What the problem's reader can do; empty if it says nothing. */
    public String hint() {
        return body.path("hint").asText();
    }
}
