package io.poolwright.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorTest;

/** The checked-in document is what clients are made from: a change of the API is a change of that file. */
@OrchestratorTest
class OpenApiDocumentTest {

    private static final Path CHECKED_IN = Path.of("src", "main", "openapi", "openapi.yaml");

    @Test
    void isTheOneThatIsCheckedIn() throws IOException {
        String served = Api.get("/q/openapi?format=yaml").asString();

        Path generated = Files.writeString(Path.of("target", "openapi.yaml"), served);

        assertThat(served)
                .as("If the change is meant, copy %s to %s", generated, CHECKED_IN)
                .isEqualTo(Files.readString(CHECKED_IN));
    }
}
