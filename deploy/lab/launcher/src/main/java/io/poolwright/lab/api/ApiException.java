package io.poolwright.lab.api;

/** The API answered with a problem. */
public final class ApiException extends RuntimeException {

    private final transient Answer answer;

    ApiException(Answer answer) {
        super("%d %s: %s (%s)"
                .formatted(
                        answer.status(),
                        answer.code(),
                        answer.body().path("detail").asText(answer.text()),
                        answer.body().path("violations")));
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
