package io.poolwright.lab.browser;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.poolwright.lab.Lab;

/** What is there before somebody opens the browser. */
final class Given {

    private Given() {}

    /** A new account with this one role; yields its password. */
    static String account(Lab lab, String name, String role) {
        return lab.api()
                .post("/api/v1/accounts", Map.of("name", name, "roles", List.of(role)))
                .orThrow()
                .path("password")
                .asText();
    }

    /** Every guest lets this key in, as if the template had been prepared with it. */
    static void keyInTheTemplate(Lab lab, String keyName) {
        JsonNode keys = lab.api().get("/api/v1/ssh-keys?limit=200").orThrow().path("items");
        JsonNode key = StreamSupport.stream(keys.spliterator(), false)
                .filter(each -> each.path("name").asText().equals(keyName))
                .findFirst()
                .orElseThrow();
        String id = key.path("id").asText();
        lab.guests()
                .authorize(lab.api()
                        .get("/api/v1/ssh-keys/%s/public-key".formatted(id))
                        .text()
                        .strip());
    }
}
