package io.poolwright.deploy.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.MediaType;

import io.poolwright.contracts.value.InvalidValueException;

/** How events are written: a page of JSON, or all of them as lines. */
enum ExportFormat {
    JSON("json", MediaType.APPLICATION_JSON),
    /** One JSON object a line. */
    NDJSON("ndjson", ExportFormat.NDJSON_TYPE),
    /** RFC 4180 with a header line. */
    CSV("csv", ExportFormat.CSV_TYPE);

    static final String NDJSON_TYPE = "application/x-ndjson";
    static final String CSV_TYPE = "text/csv";

    private final String parameter;
    private final MediaType type;

    ExportFormat(String parameter, String type) {
        this.parameter = parameter;
        this.type = MediaType.valueOf(type);
    }

    /** The ending of a file in this format. */
    String ending() {
        return parameter;
    }

    MediaType type() {
        return this == JSON ? type : type.withCharset("utf-8");
    }

    /** @throws InvalidValueException if there is no such format */
    static ExportFormat named(String parameter) {
        return Arrays.stream(values())
                .filter(format -> format.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("The format is json, ndjson or csv"));
    }

    /** The best that the client takes, whose wishes are in their order; JSON if it has none. */
    static Optional<ExportFormat> accepted(List<MediaType> wishes) {
        return wishes.stream()
                .flatMap(wish -> Arrays.stream(values()).filter(format -> wish.isCompatible(format.type)))
                .findFirst();
    }
}
